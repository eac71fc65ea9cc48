"""Fuzz targets that are tests in every build and libFuzzer binaries in one."""

def fuzz_target(name, srcs, deps, **kwargs):
    """A fuzz target over LLVMFuzzerTestOneInput, and the replay of its corpus.

    Two targets:

      <name>_test  replays testdata/fuzz/<name>/*, the folder that holds inputs
                   which once failed or show what the target reads;
      <name>       a libFuzzer binary under --config=fuzz (clang), to be run as
                     bazel run --config=fuzz //package:<name> -- \\
                       -max_total_time=60 $PWD/testdata/fuzz/<name>
                   In other builds it replays the files that it is given.

    The function returns 0, and ends the program (assert-like, in every build)
    where the input shows a fault. The corpus folder needs a BUILD.bazel with a
    filegroup "<name>" in testdata/fuzz.

    Args:
      name: of the target and of its corpus folder; ends in "_fuzz".
      srcs: defines LLVMFuzzerTestOneInput.
      deps: what it needs.
      **kwargs: passed to all targets.
    """
    corpus = "//testdata/fuzz:" + name
    native.cc_library(
        name = name + "_lib",
        testonly = True,
        srcs = srcs,
        alwayslink = True,
        deps = deps,
        **kwargs
    )
    native.cc_test(
        name = name + "_test",
        size = "small",
        args = ["testdata/fuzz/" + name],
        data = [corpus],
        deps = [
            ":" + name + "_lib",
            "//tools/workspace:replay_main",
        ],
        **kwargs
    )
    native.cc_binary(
        name = name,
        testonly = True,
        linkopts = select({
            "//tools/workspace:fuzz": ["-fsanitize=fuzzer"],
            "//conditions:default": [],
        }),
        tags = ["manual"],
        deps = [":" + name + "_lib"] + select({
            "//tools/workspace:fuzz": [],
            "//conditions:default": ["//tools/workspace:replay_main"],
        }),
        **kwargs
    )
