FROM python:3.11-slim-bookworm AS build
RUN python -m venv /kith
WORKDIR /src
COPY constraints.txt pyproject.toml README.md ./
COPY bot bot
COPY adapters adapters
COPY storage storage
COPY migrations migrations
COPY sample sample
RUN /kith/bin/pip install --no-cache-dir -c constraints.txt '.[embedder]'

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 1000 kith && install -d -o kith -m 700 /data
COPY --from=build /kith /kith
USER kith
ENV KITH_DATA=/data PATH=/kith/bin:$PATH
VOLUME /data
ENTRYPOINT ["kith"]
CMD ["run"]
