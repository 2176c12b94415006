/**
 * Libraries of the system that well-known packages of R are built with, and what their programs load
 * when they run. Names are those of Ubuntu 20.04 to 24.04, which R's images are made on; where a name
 * has the version of the library in it, a pattern as apt-get takes it stands for all of them. Looked up
 * on 2026-08-19.
 */

/** What packages of R need. */
export interface RSystemRow {
  /** Packages of R. */
  readonly packages: readonly string[];
  readonly build: readonly string[];
  readonly run: readonly string[];
}

const fonts = row("systemfonts svglite", "libfontconfig1-dev libfreetype6-dev", [
  "libfontconfig1",
  "libfreetype6",
]);

/** Every row; a package may be in several. */
export const rSystem: readonly RSystemRow[] = [
  row("curl RCurl", "libcurl4-openssl-dev", ["^libcurl4(t64)?$"]),
  row("openssl PKI sodium", "libssl-dev", ["^libssl(1\\.1|3)(t64)?$"]),
  row("xml2 XML igraph", "libxml2-dev", ["libxml2"]),
  row("sodium", "libsodium-dev", ["libsodium23"]),
  row("keyring", "libsecret-1-dev libsodium-dev", ["libsecret-1-0", "libsodium23"]),
  row("gert git2r", "libgit2-dev", ["^libgit2-[0-9][0-9.]*$"]),
  row("stringi", "libicu-dev", ["^libicu[0-9]+$"]),
  row("httpuv haven readr data.table", "zlib1g-dev", ["zlib1g"]),
  row("fs nloptr", "cmake", []),
  row("nloptr", "libnlopt-dev", ["^libnlopt0(t64)?$"]),
  fonts,
  row("textshaping ragg", "libharfbuzz-dev libfribidi-dev libfreetype6-dev libfontconfig1-dev", [
    "libharfbuzz0b",
    "libfribidi0",
    "libfreetype6",
    "libfontconfig1",
  ]),
  row("ragg", "libpng-dev libtiff-dev libjpeg-dev libwebp-dev", [
    "^libpng16-16(t64)?$",
    "^libtiff[0-9]+$",
    "^libjpeg(-turbo8|62-turbo)$",
    "^libwebp[0-9]+$",
  ]),
  row("png", "libpng-dev", ["^libpng16-16(t64)?$"]),
  row("jpeg qpdf", "libjpeg-dev", ["^libjpeg(-turbo8|62-turbo)$"]),
  row("tiff", "libtiff-dev", ["^libtiff[0-9]+$"]),
  row("Cairo gdtools", "libcairo2-dev libxt-dev", ["libcairo2", "^libxt6(t64)?$"]),
  row("rsvg", "librsvg2-dev", ["librsvg2-2"]),
  row("magick", "libmagick++-dev", ["^libmagick\\+\\+-6\\.q16-[0-9]+(t64)?$"]),
  row("pdftools", "libpoppler-cpp-dev", ["^libpoppler-cpp[0-9]+(v5|t64)$"]),
  row("tesseract", "libtesseract-dev libleptonica-dev", [
    "^libtesseract[0-9]+$",
    "tesseract-ocr-eng",
  ]),
  row("gifski", "cargo", []),
  row("V8", "libnode-dev", ["^libnode[0-9]+$"]),
  row("sf terra rgdal", "libgdal-dev", ["^libgdal[0-9]+(t64)?$"]),
  row("sf terra lwgeom rgeos", "libgeos-dev", ["^libgeos-c1(v5|t64)$"]),
  row("sf terra lwgeom proj4 rgdal", "libproj-dev", ["^libproj[0-9]+$", "proj-data"]),
  row("sf units", "libudunits2-dev", ["libudunits2-0"]),
  row("sf terra", "libsqlite3-dev", ["libsqlite3-0"]),
  row("ncdf4 RNetCDF", "libnetcdf-dev", ["^libnetcdf[0-9]+(t64)?$"]),
  row("hdf5r", "libhdf5-dev", ["^libhdf5-[0-9]+(-1)?(t64)?$"]),
  row("RPostgres RPostgreSQL", "libpq-dev", ["libpq5"]),
  row("RMariaDB RMySQL", "libmariadb-dev", ["libmariadb3"]),
  row("odbc RODBC", "unixodbc-dev", ["unixodbc"]),
  row("gmp Rmpfr igraph", "libgmp-dev", ["libgmp10"]),
  row("Rmpfr", "libmpfr-dev", ["libmpfr6"]),
  row("Rglpk igraph", "libglpk-dev", ["libglpk40"]),
  row("gsl RcppGSL topicmodels", "libgsl-dev", ["^libgsl[0-9]+(t64)?$"]),
  row("fftw fftwtools imager qqconf", "libfftw3-dev", ["libfftw3-double3"]),
  row("rzmq pbdZMQ clustermq", "libzmq3-dev", ["libzmq5"]),
  row("rJava", "default-jdk", ["default-jre-headless"]),
  row("rjags", "jags", ["jags"]),
  row("rgl", "libgl1-mesa-dev libglu1-mesa-dev", ["libgl1", "libglu1-mesa"]),
];

function row(packages: string, build: string, run: readonly string[]): RSystemRow {
  return { packages: packages.split(" "), build: build.split(" "), run };
}
