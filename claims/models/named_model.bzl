"""Packs a model of named features, and puts it into a C++ library."""

load("//tools/workspace:embed_data.bzl", "embed_data")

def named_model(name, src, symbol):
    """A cc_library whose header <name>.h offers the packed model.

    The TSV file is what people read and review; the program gets the flat file of
    claims/named_model.h, so that it parses nothing when it starts.

    Args:
      name: of the library and of its header.
      src: the model's TSV file, in this package.
      symbol: the name of the function that returns the bytes, for
        NamedModel::OpenEmbedded.
    """
    packed = name + ".packed"
    native.genrule(
        name = name + "_packed",
        srcs = [src],
        outs = [packed],
        cmd = "$(execpath :pack_named_model) < $(execpath {}) > $@".format(src),
        tools = [":pack_named_model"],
    )
    embed_data(
        name = name,
        src = packed,
        symbol = symbol,
    )
