#include "proto/json_cursor.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;

bool IsHighSurrogate(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowSurrogate(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// As RFC 8259 has them: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool IsNumber(absl::string_view s) {
  size_t at = 0;
  const auto digits = [&] {
    const size_t begin = at;
    while (at < s.size() && absl::ascii_isdigit(s[at])) ++at;
    return at > begin;
  };
  const auto take = [&](absl::string_view any) {
    const bool hit = at < s.size() && any.find(s[at]) != any.npos;
    at += hit;
    return hit;
  };
  take("-");
  if (!take("0") && !digits()) return false;
  if (take(".") && !digits()) return false;
  if (take("eE")) {
    take("+-");
    if (!digits()) return false;
  }
  return at == s.size();
}

}  // namespace

bool JsonCursor::Fail(absl::string_view what) {
  if (status_.ok()) {
    status_ = absl::InvalidArgumentError(
        absl::StrCat("not valid JSON at byte ", at_, " of it: ", what));
  }
  return false;
}

void JsonCursor::SkipSpace() {
  while (at_ < json_.size() && (json_[at_] == ' ' || json_[at_] == '\t' ||
                                json_[at_] == '\n' || json_[at_] == '\r')) {
    ++at_;
  }
}

JsonCursor::Kind JsonCursor::Next() {
  SkipSpace();
  if (!status_.ok() || at_ == json_.size()) return Kind::kNone;
  const char c = json_[at_];
  if (c == '{') return Kind::kObject;
  if (c == '[') return Kind::kArray;
  if (c == '"') return Kind::kString;
  if (c == '-' || absl::ascii_isdigit(c)) return Kind::kNumber;
  if (absl::ascii_islower(c)) return Kind::kLiteral;
  return Kind::kNone;
}

bool JsonCursor::Enter(char open) {
  SkipSpace();
  if (!status_.ok()) return false;
  if (at_ == json_.size() || json_[at_] != open) {
    return Fail(absl::StrCat("expected '", absl::string_view(&open, 1), "'"));
  }
  if (depth_ == kMaxDepth) return Fail("nested too deeply");
  ++at_;
  ++depth_;
  fresh_ = true;
  return true;
}

bool JsonCursor::EnterObject() { return Enter('{'); }
bool JsonCursor::EnterArray() { return Enter('['); }

bool JsonCursor::NextItem(char close) {
  SkipSpace();
  if (!status_.ok()) return false;
  if (at_ == json_.size()) return Fail("it ends too early");
  if (json_[at_] == close) {
    ++at_;
    --depth_;
    fresh_ = false;
    return false;
  }
  if (!fresh_) {
    if (json_[at_] != ',') return Fail("expected a comma or a closing bracket");
    ++at_;
    SkipSpace();
  }
  fresh_ = false;
  return true;
}

bool JsonCursor::NextKey(std::string* key) {
  if (!NextItem('}')) return false;
  if (Next() != Kind::kString) return Fail("expected a key in quotation marks");
  if (!ReadString(key)) return false;
  SkipSpace();
  if (at_ == json_.size() || json_[at_] != ':') return Fail("expected a colon");
  ++at_;
  return true;
}

bool JsonCursor::NextElement() { return NextItem(']'); }

bool JsonCursor::ReadScalar(std::string* value) {
  switch (Next()) {
    case Kind::kString:
      return ReadString(value);
    case Kind::kNumber:
    case Kind::kLiteral:
      return ReadBare(value);
    default:
      return Fail(at_ == json_.size() ? "it ends too early"
                                      : "expected a string or a number");
  }
}

bool JsonCursor::ReadBare(std::string* value) {
  const size_t begin = at_;
  while (at_ < json_.size() &&
         (absl::ascii_isalnum(json_[at_]) || json_[at_] == '+' ||
          json_[at_] == '-' || json_[at_] == '.')) {
    ++at_;
  }
  const absl::string_view word = json_.substr(begin, at_ - begin);
  value->assign(word.data(), word.size());
  if (word == "true" || word == "false" || word == "null" || IsNumber(word)) {
    return true;
  }
  at_ = begin;
  return Fail("neither a number, true, false nor null");
}

bool JsonCursor::ReadString(std::string* value) {
  value->clear();
  ++at_;  // The opening mark.
  while (at_ < json_.size()) {
    const size_t begin = at_;
    while (at_ < json_.size() && json_[at_] != '"' && json_[at_] != '\\' &&
           static_cast<unsigned char>(json_[at_]) >= ' ') {
      ++at_;
    }
    value->append(json_.data() + begin, at_ - begin);
    if (at_ == json_.size()) break;
    if (json_[at_] == '"') {
      ++at_;
      return true;
    }
    if (json_[at_] != '\\') return Fail("a control character in a string");
    if (!ReadEscape(value)) return false;
  }
  return Fail("a string does not end");
}

bool JsonCursor::ReadEscape(std::string* value) {
  constexpr absl::string_view kNames = "\"\\/bfnrt";
  constexpr absl::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char name = at_ + 1 < json_.size() ? json_[at_ + 1] : '\0';
  if (name == 'u') return ReadUnicodeEscape(value);
  const size_t which = kNames.find(name);
  if (which == kNames.npos) return Fail("an unknown escape");
  value->push_back(kMeanings[which]);
  at_ += 2;
  return true;
}

bool JsonCursor::ReadUnicodeEscape(std::string* value) {
  uint32_t unit = 0;
  if (!ReadHex4(&unit)) return false;
  if (IsHighSurrogate(unit) && json_.substr(at_, 2) == "\\u") {
    const size_t second = at_;
    uint32_t low = 0;
    if (!ReadHex4(&low)) return false;
    if (IsLowSurrogate(low)) {
      AppendUtf8(0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00), value);
      return true;
    }
    at_ = second;
  }
  if (IsHighSurrogate(unit) || IsLowSurrogate(unit)) {
    ++replaced_surrogates_;
    unit = kReplacement;
  }
  AppendUtf8(unit, value);
  return true;
}

// The cursor is at a "\u".
bool JsonCursor::ReadHex4(uint32_t* unit) {
  if (json_.size() - at_ < 6) return Fail("a \\u escape without four digits");
  *unit = 0;
  for (char c : json_.substr(at_ + 2, 4)) {
    if (!absl::ascii_isxdigit(c)) {
      return Fail("a \\u escape without four digits");
    }
    *unit = *unit * 16 + (c <= '9' ? c - '0' : absl::ascii_tolower(c) - 'a' + 10);
  }
  at_ += 6;
  return true;
}

bool JsonCursor::SkipValue() {
  std::string brackets;  // Those that will close what is open, innermost last.
  std::string scratch;
  do {
    const Kind kind = Next();
    if (kind == Kind::kObject || kind == Kind::kArray) {
      brackets.push_back(kind == Kind::kObject ? '}' : ']');
      if (!Enter(json_[at_])) return false;
    } else if (!ReadScalar(&scratch)) {
      return false;
    }
    while (!brackets.empty()) {
      if (brackets.back() == '}' ? NextKey(&scratch) : NextElement()) break;
      if (!status_.ok()) return false;
      brackets.pop_back();
    }
  } while (!brackets.empty());
  return true;
}

bool JsonCursor::Finish() {
  SkipSpace();
  if (status_.ok() && at_ < json_.size()) {
    return Fail("something follows the value");
  }
  return status_.ok();
}

}  // namespace attest
