// SHA-256 as FIPS 180-4 defines it: the fingerprint of an article's text.

#ifndef ATTEST_PROTO_SHA256_H_
#define ATTEST_PROTO_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace attest {

// The digest of bytes as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace attest

#endif  // ATTEST_PROTO_SHA256_H_
