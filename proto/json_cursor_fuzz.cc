// Any bytes as JSON: the cursor ends, and a value that can be stepped over can be read.

#include <cstddef>
#include <cstdint>
#include <string>

#include "proto/json_cursor.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view json(reinterpret_cast<const char*>(data), size);
  attest::JsonCursor skipper(json);
  const bool valid = skipper.SkipValue() && skipper.Finish();
  // The same value, read member by member, is as valid.
  attest::JsonCursor reader(json);
  std::string key, value;
  if (reader.Next() != attest::JsonCursor::Kind::kObject) return 0;
  reader.EnterObject();
  while (reader.NextKey(&key)) {
    const auto kind = reader.Next();
    const bool nested = kind == attest::JsonCursor::Kind::kObject ||
                        kind == attest::JsonCursor::Kind::kArray;
    if (!(nested ? reader.SkipValue() : reader.ReadScalar(&value))) break;
  }
  if (reader.Finish() != valid) __builtin_trap();
  return 0;
}
