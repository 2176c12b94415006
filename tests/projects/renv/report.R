cat(R.version.string, "\n")
