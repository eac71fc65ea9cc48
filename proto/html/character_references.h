// "&amp;" and "&#8217;" as the characters they stand for.

#ifndef ATTEST_PROTO_HTML_CHARACTER_REFERENCES_H_
#define ATTEST_PROTO_HTML_CHARACTER_REFERENCES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace attest {

// Where a reference stands; in an attribute "&copy=" is no reference, since it may
// be part of an address.
enum class ReferencesIn { kText, kAttribute };

// Adds html's characters to out, with references resolved as the HTML standard has it
// (13.2.5.72 to 80): names with and without their semicolon, numbers of the C1 range
// as windows-1252, and U+FFFD for what is no character.
void AppendResolved(absl::string_view html, ReferencesIn where, std::string* out);

// The code point of a byte of windows-1252, which the web takes ISO 8859-1 for.
uint32_t Windows1252CodePoint(uint8_t byte);

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_CHARACTER_REFERENCES_H_
