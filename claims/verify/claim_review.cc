#include "claims/verify/claim_review.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "claims/verify/match_words.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

// ------------------------------------------------------------- one entry

const Value* Field(const Struct& object, const char* name) {
  const auto it = object.fields().find(name);
  return it == object.fields().end() ? nullptr : &it->second;
}

// The text of a value: a string, a number as JSON writes it, the first text of a
// list, or of an object its @value, name, @id or url. Objects nest, so this is
// bounded by the parser's depth.
std::string Text(const Value* value) {
  if (value == nullptr) return "";
  switch (value->kind_case()) {
    case Value::kStringValue:
      return std::string(absl::StripAsciiWhitespace(value->string_value()));
    case Value::kNumberValue:
      return absl::StrCat(value->number_value());
    case Value::kListValue:
      for (const Value& item : value->list_value().values()) {
        std::string text = Text(&item);
        if (!text.empty()) return text;
      }
      return "";
    case Value::kStructValue:
      for (const char* name : {"@value", "value", "name", "@id", "url"}) {
        std::string text = Text(Field(value->struct_value(), name));
        if (!text.empty()) return text;
      }
      return "";
    default:
      return "";
  }
}

// The first of the named fields that says something.
std::string FirstText(const Struct& object,
                      std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = Text(Field(object, name));
    if (!text.empty()) return text;
  }
  return "";
}

// The object in a field, or the first object of a list there.
const Struct* ObjectField(const Struct& object, const char* name) {
  const Value* value = Field(object, name);
  if (value == nullptr) return nullptr;
  if (value->has_struct_value()) return &value->struct_value();
  if (value->has_list_value()) {
    for (const Value& item : value->list_value().values()) {
      if (item.has_struct_value()) return &item.struct_value();
    }
  }
  return nullptr;
}

std::string NameOf(const Struct& object, const char* field) {
  const Struct* inner = ObjectField(object, field);
  return inner == nullptr ? Text(Field(object, field))
                          : FirstText(*inner, {"name", "legalName", "@value"});
}

// Whether a field that must be text is something else.
bool IsWrongType(const Struct& object, const char* name) {
  const Value* value = Field(object, name);
  return value != nullptr && (value->has_bool_value() ||
                              value->has_number_value() ||
                              value->has_struct_value());
}

ClaimReview FromObject(const Struct& object) {
  ClaimReview review;
  review.id = FirstText(object, {"@id", "identifier", "url"});
  review.url = FirstText(object, {"url", "mainEntityOfPage"});
  review.publisher = NameOf(object, "author");
  if (review.publisher.empty()) review.publisher = NameOf(object, "publisher");
  review.title = FirstText(object, {"name", "headline"});
  review.claim = FirstText(object, {"claimReviewed"});
  review.date =
      FirstText(object, {"datePublished", "dateCreated", "dateModified"});
  if (const Struct* rating = ObjectField(object, "reviewRating")) {
    review.rating = FirstText(
        *rating, {"alternateName", "name", "ratingExplanation", "ratingValue"});
  } else {
    review.rating = Text(Field(object, "reviewRating"));
  }
  if (const Struct* item = ObjectField(object, "itemReviewed")) {
    review.claimant = NameOf(*item, "author");
    if (review.claim.empty()) review.claim = FirstText(*item, {"name", "text"});
  }
  if (review.claim.empty()) review.claim = review.title;
  return review;
}

// --------------------------------------------------------- JSON's outline

// Walks over JSON without reading it: finds where values begin and end.
class Outline {
 public:
  explicit Outline(absl::string_view text) : text_(text) {}

  enum Result { kOk, kMalformed, kTooDeep };

  size_t SkipSpace(size_t i) const {
    while (i < text_.size() && absl::ascii_isspace(text_[i])) ++i;
    return i;
  }

  // text[i] is '"': moves i behind the closing one. A line break inside a string
  // is no JSON, and means that the string was never closed.
  bool SkipString(size_t* i) const {
    for (size_t k = *i + 1; k < text_.size(); ++k) {
      if (text_[k] == '\\') {
        ++k;
      } else if (text_[k] == '"') {
        *i = k + 1;
        return true;
      } else if (text_[k] == '\n') {
        break;
      }
    }
    return false;
  }

  // Moves i behind the value that begins there; brackets are only counted.
  Result SkipValue(size_t* i, int depth) const {
    if (*i >= text_.size()) return kMalformed;
    if (text_[*i] == '"') return SkipString(i) ? kOk : kMalformed;
    if (text_[*i] == '{' || text_[*i] == '[') return SkipBrackets(i, depth);
    const size_t begin = *i;
    while (*i < text_.size() && !IsDelimiter(text_[*i])) ++*i;
    return *i > begin ? kOk : kMalformed;
  }

 private:
  static bool IsDelimiter(char c) {
    return c == ',' || c == ']' || c == '}' || c == ':' || c == '<' ||
           absl::ascii_isspace(c);
  }

  Result SkipBrackets(size_t* i, int depth) const {
    const int base = depth;
    int deepest = depth;
    for (size_t k = *i; k < text_.size();) {
      const char c = text_[k];
      if (c == '"') {
        if (!SkipString(&k)) return kMalformed;
        continue;
      }
      if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
      if (c == '}' || c == ']') --depth;
      ++k;
      if (depth == base) {
        *i = k;
        return deepest > kMaxJsonDepth ? kTooDeep : kOk;
      }
    }
    return kMalformed;
  }

  absl::string_view text_;
};

// Fields under which ClaimReviews are found.
bool IsContainer(absl::string_view key) {
  return key == "@graph" || key == "dataFeedElement" || key == "item" ||
         key == "itemListElement" || key == "mainEntity" || key == "hasPart" ||
         key == "review" || key == "reviews";
}

// Whether the raw JSON of an "@type" names ClaimReview, alone, in a list or with
// its vocabulary before it.
bool NamesClaimReview(absl::string_view raw) {
  for (size_t at = raw.find("ClaimReview\""); at != absl::string_view::npos;
       at = raw.find("ClaimReview\"", at + 1)) {
    if (at > 0 && (raw[at - 1] == '"' || raw[at - 1] == '/' ||
                   raw[at - 1] == ':' || raw[at - 1] == '#')) {
      return true;
    }
  }
  return false;
}

// ------------------------------------------------------------- one file

class Reader {
 public:
  Reader(absl::string_view bytes, absl::string_view file,
         const std::function<void(ClaimReview)>& use,
         std::vector<std::string>* warnings)
      : text_(bytes), outline_(bytes), file_(file), use_(use),
        warnings_(warnings) {}

  void Run() {
    size_t i = absl::StartsWith(text_, "\xEF\xBB\xBF") ? 3 : 0;
    while ((i = outline_.SkipSpace(i)) < text_.size() && !gave_up_) {
      i = TopLevel(i);
    }
    if (dropped_warnings_ > 0) {
      warnings_->push_back(
          absl::StrCat(file_, ": ", dropped_warnings_, " more such messages"));
    }
  }

 private:
  // A file with this many values that never end is none of ours, and looking for
  // each one's end would take the file's length every time.
  static constexpr int kMaxUnclosed = 100;

  size_t TopLevel(size_t i) {
    const char c = text_[i];
    if (c == '<') return SkipMarkup(i);
    if (recovering_ && (c == ',' || c == ']' || c == '}')) return i + 1;
    if (const size_t size = WrapperSize(i)) return i + size;
    if (c != '{' && c != '[') {
      if (!page_) Warn(i, "not a JSON object or array");
      return NextStart(i);
    }
    size_t end = i;
    if (Walk(&end, 0, true)) return end;
    recovering_ = true;
    return NextStart(std::max(end, i));
  }

  // The next line that could begin a value.
  size_t NextStart(size_t i) const {
    while ((i = text_.find('\n', i)) != absl::string_view::npos) {
      i = outline_.SkipSpace(i);
      if (i >= text_.size()) break;
      if (text_[i] == '{' || text_[i] == '[' || text_[i] == '<') return i;
    }
    return text_.size();
  }

  // Bytes of what scripts hide their JSON behind, at i; 0 for none.
  size_t WrapperSize(size_t i) const {
    for (absl::string_view wrapper :
         {"<![CDATA[", "]]>", "<!--", "-->", "//", ";"}) {
      if (absl::StartsWith(text_.substr(i), wrapper)) return wrapper.size();
    }
    return 0;
  }

  // Past a <script> that holds JSON-LD, past what closes one, past everything
  // else up to the next such script or the end of the line.
  size_t SkipMarkup(size_t i) {
    if (const size_t size = WrapperSize(i)) return i + size;
    const size_t close = text_.find('>', i);
    if (close == absl::string_view::npos) {
      Warn(i, "markup that does not end");
      return text_.size();
    }
    const absl::string_view tag = text_.substr(i, close - i);
    if (absl::StartsWith(tag, "</") || absl::StartsWith(tag, "<!") ||
        absl::StrContains(tag, "ld+json")) {
      return close + 1;
    }
    page_ = true;
    size_t next = text_.find("ld+json", close);
    const size_t line_end = text_.find('\n', close);
    if (next == absl::string_view::npos) {
      return std::min(line_end, text_.size());
    }
    next = text_.rfind('<', next);
    return std::max(next, close + 1);
  }

  // Reads the value at *i, looking for ClaimReviews in it. Moves *i behind it and
  // says true; on an error that hides where the value ends, says false.
  bool Walk(size_t* i, int depth, bool top) {
    if (depth >= kMaxJsonDepth) return Skip(i, depth);
    if (text_[*i] == '[') return WalkArray(i, depth, top);
    if (text_[*i] == '{') return WalkObject(i, depth, top);
    return Skip(i, depth);
  }

  bool Skip(size_t* i, int depth) {
    const size_t begin = *i;
    const Outline::Result result = outline_.SkipValue(i, depth);
    if (result == Outline::kTooDeep) WarnTooDeep(begin);
    if (result != Outline::kMalformed) return true;
    Warn(begin, "malformed JSON: a value here does not end");
    gave_up_ = ++unclosed_ >= kMaxUnclosed;
    if (gave_up_) Warn(begin, "gave up on this file: too many such values");
    return false;
  }

  bool WalkArray(size_t* i, int depth, bool top) {
    const size_t begin = *i;
    ++*i;
    while (true) {
      *i = outline_.SkipSpace(*i);
      if (*i >= text_.size()) {
        Warn(begin, "malformed JSON: an array that does not end");
        ++unclosed_;
        return false;
      }
      if (text_[*i] == ']') {
        ++*i;
        return true;
      }
      if (text_[*i] == ',') {
        ++*i;
        continue;
      }
      if (top && text_[*i] != '{' && text_[*i] != '[') {
        Warn(*i, "not a ClaimReview object");
      }
      if (!Walk(i, depth + 1, top)) return false;
    }
  }

  struct Object {
    size_t begin = 0;
    bool has_type = false;
    bool is_review = false;
    bool has_claim = false;
    bool is_container = false;
  };

  bool WalkObject(size_t* i, int depth, bool top) {
    Object object;
    object.begin = *i;
    const int deep_before = too_deep_;
    const int unclosed_before = unclosed_;
    ++*i;
    if (!WalkMembers(i, depth, &object)) {
      if (unclosed_ > unclosed_before) return false;
      // Brackets may still tell where it ends.
      *i = object.begin;
      if (!Skip(i, depth)) return false;
      Warn(object.begin, "malformed JSON: this entry is skipped");
      return true;
    }
    const absl::string_view raw =
        text_.substr(object.begin, *i - object.begin);
    if (object.is_review || (object.has_claim && !object.has_type)) {
      if (too_deep_ == deep_before) Entry(raw, object.begin);
    } else if (top && !object.is_container) {
      Warn(object.begin, "no ClaimReview here: this entry is skipped");
    }
    return true;
  }

  // The members up to and with the closing brace.
  bool WalkMembers(size_t* i, int depth, Object* object) {
    while (true) {
      *i = outline_.SkipSpace(*i);
      if (*i >= text_.size()) return false;
      if (text_[*i] == '}') {
        ++*i;
        return true;
      }
      if (text_[*i] == ',') {
        ++*i;
        continue;
      }
      if (text_[*i] != '"' || !WalkMember(i, depth, object)) return false;
    }
  }

  bool WalkMember(size_t* i, int depth, Object* object) {
    const size_t key_begin = *i + 1;
    if (!outline_.SkipString(i)) return false;
    const absl::string_view key =
        text_.substr(key_begin, *i - 1 - key_begin);
    *i = outline_.SkipSpace(*i);
    if (*i >= text_.size() || text_[*i] != ':') return false;
    *i = outline_.SkipSpace(*i + 1);
    if (*i >= text_.size()) return false;
    const size_t value = *i;
    if (IsContainer(key) && (text_[value] == '[' || text_[value] == '{')) {
      object->is_container = true;
      return Walk(i, depth + 1, false);
    }
    const Outline::Result result = outline_.SkipValue(i, depth + 1);
    if (result == Outline::kTooDeep) WarnTooDeep(value);
    if (key == "@type" || key == "type") {
      object->has_type = true;
      object->is_review = NamesClaimReview(text_.substr(value, *i - value));
    }
    if (key == "claimReviewed") object->has_claim = true;
    return result != Outline::kMalformed;
  }

  void Entry(absl::string_view raw, size_t begin) {
    ++entries_;
    std::string repaired;
    if (!IsValidUtf8(raw)) {
      repaired = std::string(raw);
      RepairUtf8(&repaired);
      raw = repaired;
      Warn(begin, "what is not UTF-8 here has become U+FFFD");
    }
    Struct object;
    const auto status = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece(raw.data(), raw.size()), &object);
    if (!status.ok()) {
      // The parser quotes the place over several lines.
      const std::string message(status.message());
      Warn(begin, absl::StrCat("malformed JSON: ",
                               message.substr(0, message.find('\n'))));
      return;
    }
    if (IsWrongType(object, "claimReviewed")) {
      Warn(begin, "claimReviewed is not text: this entry is skipped");
      return;
    }
    for (const char* name : {"author", "reviewRating"}) {
      const Value* value = Field(object, name);
      if (value != nullptr && value->has_bool_value()) {
        Warn(begin, absl::StrCat(name, " is true or false: ignored"));
      }
    }
    ClaimReview review = FromObject(object);
    if (review.claim.empty()) {
      Warn(begin, "neither claimReviewed nor a title: this entry is skipped");
      return;
    }
    if (review.id.empty()) review.id = absl::StrCat(file_, "#", entries_);
    if (Deduplicate(begin, &review)) use_(std::move(review));
  }

  // False for a claim that has been here under the same id.
  bool Deduplicate(size_t begin, ClaimReview* review) {
    const uint64_t claim = MatchFingerprint(review->claim);
    int copies = 1;
    std::string id = review->id;
    while (true) {
      const auto inserted = ids_.emplace(MatchFingerprint(id), claim);
      if (inserted.second) break;
      if (inserted.first->second == claim) {
        Warn(begin, absl::StrCat("the id \"", review->id,
                                 "\" again, for the same claim: skipped"));
        return false;
      }
      id = absl::StrCat(review->id, "#", ++copies);
    }
    if (copies > 1) {
      Warn(begin, absl::StrCat("the id \"", review->id,
                               "\" again, for another claim: it becomes \"", id,
                               "\""));
      review->id = id;
    }
    return true;
  }

  void WarnTooDeep(size_t at) {
    ++too_deep_;
    Warn(at, absl::StrCat("nested more than ", kMaxJsonDepth,
                          " levels deep: this entry is skipped"));
  }

  void Warn(size_t at, absl::string_view message) {
    if (warnings_->size() >= kMaxClaimReviewWarnings) {
      ++dropped_warnings_;
      return;
    }
    warnings_->push_back(absl::StrCat(file_, ":", LineOf(at), ": ", message));
  }

  // Counts on from where it was asked last.
  size_t LineOf(size_t at) {
    const auto from = text_.begin() + std::min(at, line_at_);
    const auto to = text_.begin() + std::max(at, line_at_);
    const size_t breaks = std::count(from, to, '\n');
    line_ = at < line_at_ ? line_ - breaks : line_ + breaks;
    line_at_ = at;
    return line_;
  }

  absl::string_view text_;
  Outline outline_;
  absl::string_view file_;
  const std::function<void(ClaimReview)>& use_;
  std::vector<std::string>* warnings_;
  // Fingerprint of id -> fingerprint of claim.
  std::unordered_map<uint64_t, uint64_t> ids_;
  size_t entries_ = 0;
  size_t dropped_warnings_ = 0;
  size_t line_at_ = 0;
  size_t line_ = 1;
  int too_deep_ = 0;
  int unclosed_ = 0;
  bool recovering_ = false;
  bool page_ = false;  // There is markup besides the scripts.
  bool gave_up_ = false;
};

}  // namespace

void ReadClaimReviews(absl::string_view bytes, absl::string_view file,
                      const std::function<void(ClaimReview)>& use,
                      std::vector<std::string>* warnings) {
  Reader(bytes, file, use, warnings).Run();
}

}  // namespace attest
