"""What must hold of any page: no rule of axe-core is broken, no name is English."""

import re

from axe_playwright_python.sync_playwright import Axe

from tests.browser.visits import Visit

# Only the violations come back: the whole answer weighs megabytes. The colours of the thousands of parts of a figure,
# which cost most of the time, are measured by `labels`.
RUN = """async ([figures, options]) => {
  const inside = '.js-plotly-plot .main-svg', found = {resultTypes: ['violations'], ...options};
  const runs = [[{include: [['html']], exclude: [[inside]]}, found]];
  if (figures && document.querySelector(inside))
    runs.push([{include: [[inside]]}, {...found, rules: {'color-contrast': {enabled: false}}}]);
  const violations = [];
  for (const [where, how] of runs) violations.push(...(await axe.run(where, how)).violations);
  return violations.flatMap(({id, help, nodes}) => nodes.map(node =>
    `${id} (${help}): ${node.target.join(' ')} — ${node.html.slice(0, 200)} — ${node.failureSummary}`));
}"""
ENGLISH = re.compile(
    r"\b(choose|clear|select|selected|fullscreen|full screen|deploy|close|open|remove|reset"
    r"|expand|collapse|download|navigate|home|previous|next|warning|error"
    r"|search|press|enter to|show|hide|help|loading|running|rerun|settings|view|copy|skip|link to|no results|no options"
    r"|available|add|toggle|sidebar|navigation menu|more|dismiss|upload|tooltip|content|page not found|required"
    r"|invalid)\b",
    re.IGNORECASE,
)
# What a screen reader says of the page apart from our own sentences: names, titles, placeholders, texts of controls.
NAMES = """() => {
  const found = new Set();
  const add = text => { const clean = (text || '').replace(/\\s+/g, ' ').trim(); if (clean) found.add(clean); };
  const visit = root => { for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) visit(element.shadowRoot);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt',
        'aria-description', 'aria-roledescription', 'aria-valuetext'])
      add(element.getAttribute(name));
    if (element.closest('[data-testid=stHtml], style, script, noscript, .js-plotly-plot')) continue;
    const material = element.closest('[data-testid=stIconMaterial]');
    if (!material) for (const node of element.childNodes) if (node.nodeType === 3) add(node.data);
  } };
  visit(document.body);
  return [...found];
}"""


def violations(shown: Visit, figures: bool = True, only: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds on the page as it is: every rule, or `only` some; with the parts of figures, or without them
    when they were looked at already."""
    if not shown.page.evaluate("() => 'axe' in window"):
        shown.page.evaluate(Axe().axe_script)
    return shown.page.evaluate(RUN, [figures and not only, {"runOnly": list(only)} if only else {}])


def english_names(shown: Visit) -> list[str]:
    """The names of the page that hold a word of Streamlit's English."""
    return [name for name in shown.page.evaluate(NAMES) if ENGLISH.search(name)]
