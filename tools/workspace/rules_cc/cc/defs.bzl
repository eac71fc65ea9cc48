"""The native C++ rules under the names that Bazel's own tools load.

Debian's bazel-rules-cc does not load under its Bazel 4.2.3; native rules do all
that is needed here.
"""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_proto_library = native.cc_proto_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
