# digest in a container: nothing is fetched once it is built, and it does not run as root.
#
#   docker build -t digest .
#   docker run --rm --user "$(id -u):$(id -g)" --network none -v "$PWD:/work" digest build
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements.txt ./
RUN python -m venv /opt/digest \
    && /opt/digest/bin/python -m pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY digest ./digest
RUN /opt/digest/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /opt/digest /opt/digest
ENV PATH=/opt/digest/bin:$PATH PYTHONUTF8=1 HOME=/tmp
RUN useradd --create-home --uid 1000 digest
USER digest
WORKDIR /work
ENTRYPOINT ["digest"]
CMD ["--help"]
