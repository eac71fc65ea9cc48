#include "claims/verify/claim_review.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claims/verify/claim_review_fields.h"
#include "claims/verify/file_warnings.h"
#include "claims/verify/json_outline.h"
#include "claims/verify/match_words.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

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

class Reader {
 public:
  Reader(absl::string_view bytes, absl::string_view file,
         const std::function<void(ClaimReview)>& use,
         std::vector<std::string>* warnings)
      : text_(bytes),
        outline_(bytes, kMaxJsonDepth),
        file_(file),
        use_(use),
        warnings_(bytes, file, kMaxClaimReviewWarnings, warnings) {}

  void Run() {
    size_t i = absl::StartsWith(text_, "\xEF\xBB\xBF") ? 3 : 0;
    while ((i = outline_.SkipSpace(i)) < text_.size() && !gave_up_) {
      i = TopLevel(i);
    }
    warnings_.Finish();
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
    const size_t next = NextJsonLd(close);
    if (next == absl::string_view::npos) {
      return std::min(text_.find('\n', close), text_.size());
    }
    return std::max(text_.rfind('<', next), close + 1);
  }

  // Where JSON-LD is named next, from i on; i never falls. It is remembered, as in a
  // page without any each look takes all of the page.
  size_t NextJsonLd(size_t i) {
    if (!knows_json_ld_ || next_json_ld_ < i) next_json_ld_ = text_.find("ld+json", i);
    knows_json_ld_ = true;
    return next_json_ld_;
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
    const JsonOutline::Result result = outline_.SkipValue(i, depth);
    if (result == JsonOutline::kTooDeep) WarnTooDeep(begin);
    if (result != JsonOutline::kMalformed) return true;
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
    const JsonOutline::Result result = outline_.SkipValue(i, depth + 1);
    if (result == JsonOutline::kTooDeep) WarnTooDeep(value);
    if (key == "@type" || key == "type") {
      object->has_type = true;
      object->is_review = NamesClaimReview(text_.substr(value, *i - value));
    }
    if (key == "claimReviewed") object->has_claim = true;
    return result != JsonOutline::kMalformed;
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
    std::vector<std::string> ignored;
    absl::StatusOr<ClaimReview> review = ReadClaimReview(raw, &ignored);
    for (const std::string& message : ignored) Warn(begin, message);
    if (!review.ok()) return Warn(begin, review.status().message());
    if (review->id.empty()) review->id = absl::StrCat(file_, "#", entries_);
    if (Deduplicate(begin, &*review)) use_(*std::move(review));
  }

  // False for a claim that has been here under the same id.
  bool Deduplicate(size_t begin, ClaimReview* review) {
    const uint64_t claim = MatchFingerprint(review->claim);
    const uint64_t id = MatchFingerprint(review->id);
    const auto known = ids_.emplace(id, claim);
    if (known.second) return true;
    Copies& copies = copies_[id];
    copies.claims.insert(known.first->second);
    while (!copies.claims.contains(claim)) {
      std::string name = absl::StrCat(review->id, "#", copies.next++);
      // An entry may bear this very id itself.
      const auto inserted = ids_.emplace(MatchFingerprint(name), claim);
      copies.claims.insert(inserted.first->second);
      if (!inserted.second) continue;
      Warn(begin, absl::StrCat("the id \"", review->id,
                               "\" again, for another claim: it becomes \"",
                               name, "\""));
      review->id = std::move(name);
      return true;
    }
    Warn(begin, absl::StrCat("the id \"", review->id,
                             "\" again, for the same claim: skipped"));
    return false;
  }

  void WarnTooDeep(size_t at) {
    ++too_deep_;
    Warn(at, absl::StrCat("nested more than ", kMaxJsonDepth,
                          " levels deep: this entry is skipped"));
  }

  void Warn(size_t at, absl::string_view message) { warnings_.Add(at, message); }

  absl::string_view text_;
  JsonOutline outline_;
  absl::string_view file_;
  const std::function<void(ClaimReview)>& use_;
  FileWarnings warnings_;
  // What shares an id: a feed may give all its entries the address of its front page.
  struct Copies {
    int next = 2;  // "ID#2" is the first name to try.
    absl::flat_hash_set<uint64_t> claims;  // Of the names before that.
  };

  // Fingerprint of id -> fingerprint of claim.
  absl::flat_hash_map<uint64_t, uint64_t> ids_;
  // Of the ids that came more than once.
  absl::flat_hash_map<uint64_t, Copies> copies_;
  size_t entries_ = 0;
  int too_deep_ = 0;
  int unclosed_ = 0;
  bool recovering_ = false;
  bool page_ = false;  // There is markup besides the scripts.
  bool knows_json_ld_ = false;
  size_t next_json_ld_ = 0;
  bool gave_up_ = false;
};

}  // namespace

void ReadClaimReviews(absl::string_view bytes, absl::string_view file,
                      const std::function<void(ClaimReview)>& use,
                      std::vector<std::string>* warnings) {
  Reader(bytes, file, use, warnings).Run();
}

}  // namespace attest
