// Walks over a JSON text (RFC 8259) once, from left to right, without building a
// tree: what reading a line of article JSONL needs. Numbers keep their own
// digits, so that an id of twenty digits stays itself.
//
//   JsonCursor json(R"({"id": 17, "text": "Yes.", "tags": []})");
//   std::string key, id;
//   json.EnterObject();
//   while (json.NextKey(&key)) {
//     key == "id" ? json.ReadScalar(&id) : json.SkipValue();
//   }
//   if (!json.Finish()) LogError(json.status());
//
// Every function returns false once something is wrong, and status() then says
// what and at which byte; so a caller may check at the end alone. Nesting deeper
// than kMaxDepth is an error, and no input makes the cursor recurse.

#ifndef ATTEST_PROTO_JSON_CURSOR_H_
#define ATTEST_PROTO_JSON_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace attest {

class JsonCursor {
 public:
  static constexpr int kMaxDepth = 100;

  enum class Kind { kObject, kArray, kString, kNumber, kLiteral, kNone };

  // json must outlive the cursor. It should be UTF-8, which is not checked here.
  explicit JsonCursor(absl::string_view json) : json_(json) {}

  // What the value at the cursor is, by its first character; kNone at the end, at
  // a character that begins no value, and after an error.
  Kind Next();

  // Steps into the object or array at the cursor.
  bool EnterObject();
  bool EnterArray();

  // Moves to the next member of the object entered last and past its key, or, at
  // its end, out of the object: then, and on errors, false.
  bool NextKey(std::string* key);
  // The same for the elements of an array.
  bool NextElement();

  // Reads the value at the cursor: the characters of a string (an unpaired
  // surrogate escape becomes U+FFFD, and replaced_surrogates() counts it), or a
  // number or literal as it is written.
  bool ReadScalar(std::string* value);

  // Steps over the value at the cursor, whatever it is.
  bool SkipValue();

  // True if nothing but white space is left and nothing was wrong.
  bool Finish();

  absl::Status status() const { return status_; }
  int replaced_surrogates() const { return replaced_surrogates_; }

 private:
  bool Fail(absl::string_view what);
  bool Enter(char open);
  // At the next member or element, or past the bracket that closes the list.
  bool NextItem(char close);
  bool ReadString(std::string* value);
  bool ReadEscape(std::string* value);
  bool ReadUnicodeEscape(std::string* value);
  bool ReadHex4(uint32_t* unit);
  bool ReadBare(std::string* value);
  void SkipSpace();

  absl::string_view json_;
  size_t at_ = 0;
  int depth_ = 0;
  // The cursor is just behind an opening bracket: no comma is due.
  bool fresh_ = false;
  int replaced_surrogates_ = 0;
  absl::Status status_;
};

}  // namespace attest

#endif  // ATTEST_PROTO_JSON_CURSOR_H_
