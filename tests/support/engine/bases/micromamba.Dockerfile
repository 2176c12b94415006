# A stand-in for the image of micromamba: a double under its name, with the public image's user and places.
FROM localhost/stand-in/debian
COPY --chmod=755 micromamba /bin/micromamba
COPY --chmod=755 micromamba-entrypoint.sh /usr/local/bin/_entrypoint.sh
COPY --chmod=755 micromamba-shell.sh /usr/local/bin/_dockerfile_shell.sh
RUN useradd --uid 57439 --create-home --shell /bin/bash mambauser && mkdir -p /opt/conda/conda-meta \
    && chown -R mambauser /opt/conda
ENV LANG=C.UTF-8 LC_ALL=C.UTF-8 ENV_NAME=base MAMBA_ROOT_PREFIX=/opt/conda MAMBA_EXE=/bin/micromamba \
    MAMBA_USER=mambauser MAMBA_USER_ID=57439 MAMBA_USER_GID=57439
LABEL pyve.test.stand-in="micromamba: for tests only, a double and not micromamba"
USER mambauser
WORKDIR /tmp
SHELL ["/usr/local/bin/_dockerfile_shell.sh"]
ENTRYPOINT ["/usr/local/bin/_entrypoint.sh"]
CMD ["/bin/bash"]
