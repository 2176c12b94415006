# A stand-in for the image of uv: to be copied from, as the public one.
FROM scratch
COPY --chmod=755 uv/uv uv/uvx /
LABEL pyve.test.stand-in="uv: for tests only, the machine's uv"
ENTRYPOINT ["/uv"]
