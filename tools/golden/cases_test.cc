// Runs the cases of testdata/cases: short articles with what a careful reader would
// write down of each statement. testdata/cases/README.md describes the format.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "claims/claim_classifier.h"
#include "gtest/gtest.h"
#include "proto/document.pb.h"
#include "quotes/quote_detector.h"

namespace attest {
namespace {

constexpr char kRule[] = "\n=====\n";
constexpr char kAnything[] = "*";

struct Expectation {
  std::string line;
  bool wanted = false;  // Not so yet: reported, and no failure.
  std::string speaker, kind, role, type, words;
};

struct Case {
  std::string text;
  std::vector<Expectation> expectations;
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

Case ReadCase(const std::string& path) {
  Case out;
  const std::string file = ReadFile(path);
  const size_t rule = file.find(kRule);
  if (rule == std::string::npos) return out;
  out.text = file.substr(0, rule + 1);
  const std::string lines = file.substr(rule + sizeof(kRule) - 1);
  for (absl::string_view line : absl::StrSplit(lines, '\n')) {
    if (line.empty()) continue;
    Expectation expected;
    expected.line = std::string(line);
    expected.wanted = absl::StartsWith(line, "? ");
    if (expected.wanted) line.remove_prefix(2);
    const std::vector<std::string> fields = absl::StrSplit(line, " | ");
    EXPECT_EQ(fields.size(), 5u) << "needs five fields: " << line;
    if (fields.size() != 5) continue;
    expected.speaker = fields[0];
    expected.kind = fields[1];
    expected.role = fields[2];
    expected.type = fields[3];
    expected.words = fields[4];
    out.expectations.push_back(std::move(expected));
  }
  return out;
}

// The shortest quote that has most of the bytes from `begin` to `end` in its content;
// null where none has.
const Quote* QuoteOver(const Document& document, size_t begin, size_t end) {
  const Quote* best = nullptr;
  size_t best_size = 0;
  for (const Quote& quote : document.quotes()) {
    size_t size = 0, covered = 0;
    for (const Span& span : quote.content()) {
      const size_t from = std::max<size_t>(span.begin(), begin);
      const size_t to = std::min<size_t>(span.end(), end);
      size += span.end() - span.begin();
      covered += to > from ? to - from : 0;
    }
    if (covered * 2 <= end - begin || (best != nullptr && size >= best_size)) {
      continue;
    }
    best = &quote;
    best_size = size;
  }
  return best;
}

// "speaker | kind | role | type" of the quote, "-" for what it has not.
std::vector<std::string> Describe(const Document& document,
                                  const Quote* quote) {
  std::vector<std::string> out(4, "-");
  if (quote == nullptr) return out;
  for (const Speaker& speaker : document.speakers()) {
    if (speaker.id() != quote->speaker_id()) continue;
    out[0] = speaker.name();
    out[1] = Speaker::Kind_Name(speaker.kind());
    if (!speaker.role().empty()) out[2] = speaker.role();
  }
  for (const Claim& claim : document.claims()) {
    if (claim.quote_id() == quote->id()) {
      out[3] = ClaimType_Name(claim.type());
    }
  }
  return out;
}

bool Meets(const Expectation& expected, const std::vector<std::string>& found) {
  const std::string* fields[] = {&expected.speaker, &expected.kind,
                                 &expected.role, &expected.type};
  for (size_t k = 0; k < found.size(); ++k) {
    if (*fields[k] != kAnything && *fields[k] != found[k]) return false;
  }
  return true;
}

Document Analyse(const std::string& text) {
  Document document;
  document.mutable_article()->set_text(text);
  QuoteDetector().Detect(&document);
  ClaimClassifier().Classify(&document);
  return document;
}

std::vector<std::string>* Files() {
  static auto* const files = new std::vector<std::string>;
  return files;
}

void RunCase(const std::string& file) {
  const Case example = ReadCase(file);
  ASSERT_FALSE(example.expectations.empty()) << "no expectations";
  const Document document = Analyse(example.text);
  for (const Expectation& expected : example.expectations) {
    const size_t at = example.text.find(expected.words);
    ASSERT_NE(at, std::string::npos) << "not in the text: " << expected.line;
    const std::vector<std::string> found = Describe(
        document, QuoteOver(document, at, at + expected.words.size()));
    const bool met = Meets(expected, found);
    const std::string message = absl::StrCat(
        expected.line, "\n  found: ", absl::StrJoin(found, " | "), "\n");
    if (!expected.wanted) {
      EXPECT_TRUE(met) << message;
    } else if (met) {
      std::printf("no longer wanting: %s", message.c_str());
    }
  }
}

TEST(CasesTest, SayWhatAReaderWould) {
  ASSERT_FALSE(Files()->empty());
  for (const std::string& file : *Files()) {
    SCOPED_TRACE(file);
    RunCase(file);
  }
}

}  // namespace
}  // namespace attest

// Arguments: the case files.
int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  attest::Files()->assign(argv + 1, argv + argc);
  return RUN_ALL_TESTS();
}
