#include "tools/train/marked_article.h"

#include <cstdint>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/document.pb.h"
#include "quotes/models/feature_hash.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

constexpr char kRule[] = "\n=====\n";

// "1 | Ann Vale | PERSON | ASSERTION | -"; false if it is not the label of `number`.
bool ParseLabel(absl::string_view line, uint32_t number, ReaderLabel* label) {
  const std::vector<absl::string_view> cells = absl::StrSplit(line, " | ");
  uint32_t given;
  if (cells.size() != 5 || !absl::SimpleAtoi(cells[0], &given) || given != number) {
    return false;
  }
  std::vector<std::string>* const answers[] = {&label->speakers, &label->kinds,
                                               &label->types, &label->accused};
  for (int k = 0; k < 4; ++k) *answers[k] = absl::StrSplit(cells[k + 1], "; ");
  Speaker::Kind kind;
  ClaimType type;
  return absl::c_all_of(label->kinds, [&](const std::string& name) {
           return name == "-" || Speaker::Kind_Parse(name, &kind);
         }) &&
         absl::c_all_of(label->types, [&](const std::string& name) {
           return ClaimType_Parse(name, &type);
         });
}

class MarkReader {
 public:
  explicit MarkReader(absl::string_view marked) {
    const size_t rule = marked.find(kRule);
    has_labels_ = rule != absl::string_view::npos;
    rest_ = marked.substr(0, has_labels_ ? rule + 1 : rule);
    if (has_labels_) labels_ = marked.substr(rule + sizeof(kRule) - 1);
  }

  absl::StatusOr<MarkedArticle> Read() {
    while (!rest_.empty() && error_.empty()) {
      if (rest_[0] == '{') {
        Open();
      } else if (rest_[0] == '}') {
        Close();
      } else {
        article_.text.push_back(rest_[0]);
        if (rest_[0] == '\n') ++line_;
        rest_.remove_prefix(1);
      }
    }
    if (error_.empty() && !open_.empty()) Fail(open_.back().line, "a mark is not closed");
    if (error_.empty()) CollectAttributions();
    if (error_.empty() && has_labels_) ReadLabels();
    if (!error_.empty()) return absl::InvalidArgumentError(error_);
    return std::move(article_);
  }

 private:
  struct Mark {
    char role;
    uint32_t number;
    uint32_t begin;  // In the text without marks.
    int line;
  };
  struct Numbered {
    StandoffAttribution attribution;
    int line;
  };

  void Fail(int line, absl::string_view what) {
    error_ = absl::StrCat("line ", line, ": ", what);
  }

  // "{s12 "
  void Open() {
    const size_t space = rest_.find(' ');
    const absl::string_view head = rest_.substr(0, space);
    Mark mark = {head.size() > 1 ? head[1] : ' ', 0,
                 static_cast<uint32_t>(article_.text.size()), line_};
    if (space == absl::string_view::npos ||
        absl::string_view("scq").find(mark.role) == absl::string_view::npos ||
        !absl::SimpleAtoi(head.substr(2), &mark.number)) {
      return Fail(line_, "a brace without s, c or q, a number and a space");
    }
    open_.push_back(mark);
    rest_.remove_prefix(space + 1);
  }

  void Close() {
    rest_.remove_prefix(1);
    if (open_.empty()) return Fail(line_, "a brace closes no mark");
    const Mark mark = open_.back();
    open_.pop_back();
    const ByteSpan span = {mark.begin, static_cast<uint32_t>(article_.text.size())};
    const absl::string_view words =
        absl::string_view(article_.text).substr(span.begin, span.end - span.begin);
    if (words.empty() || absl::ascii_isspace(words.front()) ||
        absl::ascii_isspace(words.back()) || absl::StrContains(words, '\n')) {
      return Fail(mark.line,
                  "a mark has no word, space at its ends, or more than a paragraph");
    }
    Numbered& numbered = attributions_.emplace(mark.number, Numbered{{}, mark.line})
                             .first->second;
    StandoffAttribution& attribution = numbered.attribution;
    (mark.role == 's'   ? attribution.source
     : mark.role == 'c' ? attribution.cue
                        : attribution.content)
        .push_back(span);
  }

  void CollectAttributions() {
    for (auto& entry : attributions_) {
      StandoffAttribution& attribution = entry.second.attribution;
      if (attribution.content.empty() ||
          (attribution.source.empty() && attribution.cue.empty())) {
        return Fail(entry.second.line,
                    absl::StrCat("attribution ", entry.first,
                                 " lacks content, or both source and cue"));
      }
      article_.attributions.push_back(std::move(attribution));
    }
  }

  void ReadLabels() {
    ++line_;  // The rule.
    auto next = attributions_.begin();
    for (absl::string_view line : absl::StrSplit(labels_, '\n', absl::SkipEmpty())) {
      if (next == attributions_.end() ||
          !ParseLabel(line, next->first, &article_.labels.emplace_back())) {
        return Fail(line_, "not the label of the next attribution");
      }
      ++next;
      ++line_;
    }
    if (next != attributions_.end()) Fail(line_, "an attribution has no label");
  }

  absl::string_view rest_;
  absl::string_view labels_;  // Below the rule.
  bool has_labels_;
  int line_ = 1;
  std::vector<Mark> open_;
  std::map<uint32_t, Numbered> attributions_;
  MarkedArticle article_;
  std::string error_;
};

// Whether a byte belongs to a word: letters, digits, hyphens and what begins no mark or space
// (U+00A0 and its like begin with C2, curly marks with E2).
bool IsWordByte(unsigned char byte) {
  return absl::ascii_isalnum(byte) || byte == '-' ||
         (byte >= 0x80 && byte != 0xc2 && byte != 0xe2);
}

}  // namespace

std::string WordAt(absl::string_view text, uint32_t begin) {
  uint32_t end = begin;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  return std::string(text.substr(begin, end - begin));
}

absl::StatusOr<MarkedArticle> ReadMarkedArticle(absl::string_view marked) {
  return MarkReader(marked).Read();
}

absl::StatusOr<MarkedArticles> LoadMarkedArticles(const std::string& directory) {
  auto ids = ListFiles(directory, ".txt");
  if (!ids.ok()) return ids.status();
  MarkedArticles all;
  uint64_t fingerprint = 0;
  for (const std::string& id : *ids) {
    const std::string path = absl::StrCat(directory, "/", id, ".txt");
    std::string marked;
    absl::Status status = ReadFile(path, &marked);
    if (!status.ok()) return status;
    fingerprint = CombineHashes(
        fingerprint, HashBytes(absl::string_view(marked).substr(0, marked.find(kRule))));
    auto article = ReadMarkedArticle(marked);
    if (!article.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": ", article.status().message()));
    }
    article->id = id;
    all.articles.push_back(*std::move(article));
  }
  all.fingerprint = absl::StrCat(absl::Hex(fingerprint, absl::kZeroPad16));
  return all;
}

}  // namespace attest
