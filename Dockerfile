# docker build -t flux-imilo . && docker run --rm --read-only --tmpfs /tmp -p 8501:8501 flux-imilo
#
# The digest of the base image is not written here: it could not be looked up where this file was made. To pin it:
#   docker build --build-arg BASE="python:3.11-slim@$(docker buildx imagetools inspect python:3.11-slim --format '{{.Manifest.Digest}}')" …
ARG BASE=python:3.11-slim
FROM ${BASE}

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

# Pango lays out the text of PDF and PNG files; the fonts are those of the documents (they also hold ●, ■ and ◆).
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends fonts-noto-core libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home --uid 10001 flux
WORKDIR /app

# Dependencies first: this layer is rebuilt only when one of these files changes. Hashes are known for x86-64.
COPY pyproject.toml constraints.txt ./
COPY locks/run.txt locks/
RUN if [ "$(uname -m)" = x86_64 ]; \
    then pip install --quiet --no-cache-dir --require-hashes --only-binary=:all: -r locks/run.txt; \
    else pip install --quiet --no-cache-dir -c constraints.txt . && rm -rf build ./*.egg-info; fi

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
