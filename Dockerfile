# docker build -t flux-imilo . && docker run --rm -p 8501:8501 flux-imilo
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

# Pango lays out the text of PDF and PNG files; the fonts are those of the documents (they also hold ●, ■ and ◆).
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends fonts-noto-core libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home --uid 10001 flux
WORKDIR /app

# Dependencies first: this layer is rebuilt only when one of these two files changes.
COPY pyproject.toml constraints.txt ./
RUN pip install --quiet --no-cache-dir -c constraints.txt . && rm -rf build *.egg-info

COPY LICENSE app.py ./
COPY .streamlit .streamlit
COPY data data
COPY model model
COPY pages pages

# The files stay root's: the server can read them, not change them.
USER flux
EXPOSE 8501

# http.client rather than urllib: it ignores proxy variables.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8501, timeout=3); c.request('GET', '/_stcore/health'); raise SystemExit(c.getresponse().status != 200)"]

# .streamlit/config.toml listens on this machine only; a container has to listen on its own network.
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
