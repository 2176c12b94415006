# A stand-in for small images: one static program and its names.
FROM scratch
COPY --chmod=755 busybox /bin/busybox
ENV PATH=/bin
RUN ["/bin/busybox", "sh", "-c", "busybox --install -s /bin && mkdir -m 1777 /tmp && mkdir -p /etc && echo root:x:0:0::/:/bin/sh > /etc/passwd"]
LABEL pyve.test.stand-in="busybox: for tests only"
CMD ["sh"]
