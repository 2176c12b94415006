# A stand-in for the slim images of Python: a CPython of the machine and pip below /usr/local.
FROM localhost/stand-in/debian AS made
ARG MINOR
RUN mkdir /usr/local/conda-meta \
    && /opt/micromamba-double/micromamba create -y -q -p /usr/local -c conda-forge "python=$MINOR" pip \
    && rm -rf /usr/local/conda-meta /usr/local/CACHEDIR.TAG

FROM localhost/stand-in/debian
COPY --from=made /usr/local /usr/local
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
LABEL pyve.test.stand-in="python: for tests only, a CPython of the machine"
CMD ["python3"]
