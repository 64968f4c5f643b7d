"""The entry of the application: `streamlit run app.py`."""

import streamlit as st

from pages.frame.frame import run
from pages.frame.inside import outside_a_session
from pages.frame.screens import declared_pages

if __name__ != "__main__":
    # `streamlit run` sees the `st.App` below and imports this file once, before any visitor. Declaring the pages then
    # switches off Streamlit's own discovery of pages/, which would greet the first visitor of a deep link with an
    # English « Page not found » box. Visitors run the other branch. (Seen in streamlit 1.67; a browser test guards it.)
    from starlette.middleware import Middleware

    from pages.frame.doors import Doors
    from pages.frame.ready import make_ready, put_aside_what_stays

    with outside_a_session():
        st.navigation(declared_pages(), position="top")
        make_ready()
    app = st.App(__file__, middleware=[Middleware(Doors)])
    put_aside_what_stays()
else:
    run(declared_pages())
