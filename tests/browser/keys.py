"""Moving by the keyboard: what has the focus, and how to get there."""

from tests.browser.visits import Visit, plain

# The name of what has the focus, as a screen reader would say it, looking into the components' own trees.
FOCUSED = """() => {
  let found = document.activeElement;
  while (found.shadowRoot && found.shadowRoot.activeElement) found = found.shadowRoot.activeElement;
  const control = found.matches('a, button, input, summary, select, textarea, [role=tab], [role=radio], [role=option]');
  return found.getAttribute('aria-label')
    || (control ? found.textContent || found.closest('label')?.innerText || '' : '');
}"""
VISIBLE = """() => { const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0; }"""


def tab_to(shown: Visit, name: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on the control of that name."""
    passed = []
    for _ in range(90):
        shown.page.keyboard.press(key)
        passed.append(plain(shown.page.evaluate(FOCUSED)))
        if passed[-1].startswith(name):
            assert shown.page.evaluate(VISIBLE), f"{name} has the focus but cannot be seen"
            return
    raise AssertionError(f"{name} cannot be reached: {passed}")
