# Kith in an image: dependencies and program in layers of their own, the program last; runs as nobody in particular, with a read-only root and one volume.
ARG PYTHON=3.11.14-slim-bookworm
ARG BASE=python:${PYTHON}

# The dependencies: made again only when they change. EXTRAS names optional ones of pyproject.toml, "" for none.
FROM ${BASE} AS dependencies
ARG EXTRAS="embedder"
WORKDIR /source
COPY constraints.txt pyproject.toml ./
RUN python3 -m venv /kith
RUN /kith/bin/python -c "import tomllib; \
    project = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
    extras = '${EXTRAS}'.replace(',', ' ').split(); \
    print(*project['dependencies'], *(need for extra in extras for need in project['optional-dependencies'][extra]), sep='\n')" > wanted.txt
RUN /kith/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt -r wanted.txt

# The program, as a wheel.
FROM dependencies AS program
RUN python3 -m venv /build && /build/bin/pip install --no-cache-dir --disable-pip-version-check "hatchling>=1.27,<2"
COPY README.md LICENSE ./
COPY migrations migrations
COPY sample sample
COPY storage storage
COPY adapters adapters
COPY bot bot
RUN /build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin kith && install -d -o kith -g kith -m 700 /data
COPY --from=dependencies /kith /kith
COPY --from=program /wheels /wheels
RUN /kith/bin/pip install --no-cache-dir --disable-pip-version-check --no-index --no-deps /wheels/*.whl && rm -r /wheels
ENV PATH=/kith/bin:$PATH PYTHONUNBUFFERED=1 KITH_DATA=/data KITH_LOG_FORMAT=json KITH_HEALTH_PORT=9464
USER 10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-m", "adapters.alive"]
ENTRYPOINT ["kith"]
CMD ["run"]
