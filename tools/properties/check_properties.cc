// Checks on whole articles what must hold of any, and how softly Attest gives way when
// they are mistreated:
//
//   bazel run //tools/properties:check_properties -- FOLDER...
//   bazel run //tools/properties:check_properties -- --every=12 FOLDER...
//
// reads the .txt files of the folders, or every twelfth, and prints for each property
// in how many cases it holds. As a test it reads the articles in testdata, and a sample
// of PolNeAR's where the corpora lie in ../shared. The exit status is 1 if less holds
// than must.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/message_differencer.h"
#include "proto/record_io.h"
#include "quotes/attribution/attribution.h"
#include "tools/cli/command_line.h"
#include "tools/cli/stages.h"
#include "tools/properties/document_invariants.h"
#include "tools/properties/mutations.h"

namespace attest {
namespace {

namespace fs = std::filesystem;

// How often a property held, of how many cases, and how often it must.
struct Tally {
  double floor = 1;
  int64_t held = 0;
  int64_t cases = 0;
  std::string first_failure;

  void Count(bool holds, const std::string& failure) {
    ++cases;
    held += holds;
    if (!holds && first_failure.empty()) first_failure = failure;
  }
  bool IsKept() const { return held >= floor * cases; }
};

struct Mutation {
  const char* name;
  std::string (*mutate)(absl::string_view);
  // The shares of quotes, and of those with their speaker, that must be found again.
  double quotes;
  double speakers;
};

constexpr Mutation kMutations[] = {
    {"capitals", InCapitals, 0.85, 0.75},
    {"CR LF", WithCarriageReturns, 0.99, 0.99},
    {"no-break spaces", WithNoBreakSpaces, 0.99, 0.99},
    {"zero-width spaces", WithZeroWidthSpaces, 0.98, 0.98},
    {"HTML entities", WithHtmlEntities, 0.97, 0.95},
    {"mojibake", AsMojibake, 0.97, 0.95},
};

// What is added at the end of an article.
constexpr absl::string_view kNoise =
    "\n\nThe weather will stay dry until the weekend, with light winds from the north "
    "and a few clouds over the hills.\n";

// A quote changes only by what stands within so many paragraphs of it.
constexpr size_t kFar = 3;

class Checker {
 public:
  Checker();

  void Check(const std::string& name, const std::string& text);

  // Prints what was found; false if a property is not kept.
  bool Print() const;

 private:
  Document Run(const std::string& name, const std::string& text);
  void CheckRoundTrip(const Document& document);
  void CheckMutation(const Mutation& mutation, const Document& original);
  void CheckTruncation(const Document& original);
  void CheckNoise(const Document& original);
  Tally& TallyOf(const std::string& property, double floor = 1);

  std::unique_ptr<Stages> stages_;
  std::map<std::string, Tally> tallies_;
};

Checker::Checker() {
  CommandLine line;
  line.command = Command::kClaims;
  std::vector<std::string> warnings;
  stages_ = Stages::Create(line, &warnings).value();
}

Tally& Checker::TallyOf(const std::string& property, double floor) {
  Tally& tally = tallies_[property];
  tally.floor = floor;
  return tally;
}

Document Checker::Run(const std::string& name, const std::string& text) {
  RawRecord record;
  record.file = name;
  record.bytes = text;
  Document document;
  std::vector<std::string> warnings;
  if (!DecodeRecord(record, &document, &warnings).ok()) return document;
  stages_->Run(&document);
  const std::string broken = BrokenInvariant(document);
  TallyOf("invariants").Count(broken.empty(), absl::StrCat(name, ": ", broken));
  const std::string once = document.SerializeAsString();
  stages_->Run(&document);
  TallyOf("a second run").Count(document.SerializeAsString() == once, name);
  return document;
}

void Checker::CheckRoundTrip(const Document& document) {
  for (const RecordFormat format :
       {RecordFormat::kPb, RecordFormat::kJsonl, RecordFormat::kTextproto}) {
    const std::string bytes = EncodeRecord(document, format).value();
    auto reader = RecordReader::OpenStream(ByteSource::FromBytes(bytes), "again", format);
    RawRecord record;
    Document again;
    std::vector<std::string> warnings;
    const bool holds =
        (*reader)->Next(&record).value_or(false) &&
        DecodeRecord(std::move(record), &again, &warnings).ok() &&
        google::protobuf::util::MessageDifferencer::Equals(document, again);
    TallyOf("written and read").Count(holds, document.article().id());
  }
}

std::string TextOf(const Document& document,
                   const google::protobuf::RepeatedPtrField<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    absl::StrAppend(&text, document.article().text().substr(
                               span.begin(), span.end() - span.begin()));
  }
  return text;
}

std::string SpeakerOf(const Document& document, const Quote& quote) {
  for (const Speaker& speaker : document.speakers()) {
    if (speaker.id() == quote.speaker_id()) return speaker.name();
  }
  return "";
}

// The quotes by their contents' essence, each with its speaker's.
std::multimap<std::string, std::string> EssencesOf(const Document& document) {
  std::multimap<std::string, std::string> essences;
  for (const Quote& quote : document.quotes()) {
    essences.emplace(Essence(TextOf(document, quote.content())),
                     Essence(SpeakerOf(document, quote)));
  }
  return essences;
}

void Checker::CheckMutation(const Mutation& mutation, const Document& original) {
  const Document mutated =
      Run(original.article().id(), mutation.mutate(original.article().text()));
  const auto found = EssencesOf(mutated);
  for (const auto& [content, speaker] : EssencesOf(original)) {
    const std::string place = absl::StrCat(original.article().id(), ": ", content);
    const auto [begin, end] = found.equal_range(content);
    TallyOf(absl::StrCat(mutation.name, ": quotes"), mutation.quotes)
        .Count(begin != end, place);
    const bool same_speaker =
        std::any_of(begin, end, [&s = speaker](const auto& f) { return f.second == s; });
    TallyOf(absl::StrCat(mutation.name, ": with speaker"), mutation.speakers)
        .Count(same_speaker, place);
  }
}

// Where the paragraphs of a text begin.
std::vector<size_t> Paragraphs(absl::string_view text) {
  const bool has_blank_lines = absl::StrContains(text, "\n\n");
  const absl::string_view end = has_blank_lines ? "\n\n" : "\n";
  std::vector<size_t> begins = {0};
  for (size_t at = text.find(end); at != text.npos; at = text.find(end, at + 1)) {
    begins.push_back(at + end.size());
  }
  return begins;
}

// A quote in all that can be compared across texts with the same beginning.
std::string Facts(const Quote& quote) {
  Quote facts = quote;
  for (auto* field : {facts.mutable_id(), facts.mutable_speaker_id(),
                      facts.mutable_parent_id(), facts.mutable_rule()}) {
    field->clear();
  }
  facts.clear_confidence();
  return facts.ShortDebugString();
}

size_t EndOf(const Quote& quote) {
  size_t end = 0;
  for (const auto* spans : {&quote.content(), &quote.cue(), &quote.source()}) {
    for (const Span& span : *spans) end = std::max<size_t>(end, span.end());
  }
  return end;
}

// The quotes that end by there, in text order. Not those of headlines: what stands anywhere in
// the article says whether a headline's words are somebody's.
std::vector<std::string> FactsBefore(const Document& document, size_t end,
                                     bool with_speakers) {
  std::vector<std::string> facts;
  for (const Quote& quote : document.quotes()) {
    if (EndOf(quote) > end || quote.rule() == kHeadlineRule) continue;
    facts.push_back(absl::StrCat(Facts(quote),
                                 with_speakers ? SpeakerOf(document, quote) : ""));
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

// Counts which of the facts before are there after, too.
void CountKept(const std::vector<std::string>& before,
               const std::vector<std::string>& after, const std::string& name,
               Tally* tally) {
  for (const std::string& fact : before) {
    tally->Count(std::binary_search(after.begin(), after.end(), fact),
                 absl::StrCat(name, ": ", fact));
  }
}

void Checker::CheckTruncation(const Document& original) {
  const std::string& text = original.article().text();
  const std::vector<size_t> paragraphs = Paragraphs(text);
  if (paragraphs.size() < 2 * kFar) return;
  const size_t cut = paragraphs.size() * 2 / 3;
  // In the middle of a paragraph, as truncation goes.
  const size_t end = (paragraphs[cut - 1] + paragraphs[cut]) / 2;
  const std::string& name = original.article().id();
  const Document truncated = Run(name, text.substr(0, end));
  const size_t far = paragraphs[cut - kFar];
  CountKept(FactsBefore(original, far, false), FactsBefore(truncated, far, false), name,
            &TallyOf("truncated: quotes far before", 0.995));
}

void Checker::CheckNoise(const Document& original) {
  const std::string& text = original.article().text();
  const std::string& name = original.article().id();
  const Document noisy = Run(name, absl::StrCat(text, kNoise));
  const size_t all = text.size();
  CountKept(FactsBefore(original, all, true), FactsBefore(noisy, all, true), name,
            &TallyOf("noise behind: quotes and speakers", 0.995));
}

void Checker::Check(const std::string& name, const std::string& text) {
  const Document original = Run(name, text);
  CheckRoundTrip(original);
  CheckTruncation(original);
  CheckNoise(original);
  for (const Mutation& mutation : kMutations) CheckMutation(mutation, original);
}

bool Checker::Print() const {
  bool all_kept = true;
  for (const auto& [name, tally] : tallies_) {
    const double share = tally.cases == 0 ? 1 : double(tally.held) / tally.cases;
    std::printf("%-7s%-36s %6.2f %% of %lld, must be %g %%\n",
                tally.IsKept() ? "ok" : "FAILED", name.c_str(), 100 * share,
                static_cast<long long>(tally.cases), 100 * tally.floor);
    if (!tally.first_failure.empty() && (tally.floor > 0.9 || !tally.IsKept())) {
      std::printf("         first: %.300s\n", tally.first_failure.c_str());
    }
    all_kept &= tally.IsKept();
  }
  return all_kept;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void CheckFolder(const fs::path& folder, size_t every, Checker* checker) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (size_t i = 0; i < files.size(); i += every) {
    checker->Check(files[i].stem().string(), ReadFile(files[i]));
  }
  std::printf("%s: %zu articles, every %zu\n", folder.c_str(), files.size(), every);
}

// As a test: the repository's articles, and of the corpora beside it what is there.
void CheckDefaults(Checker* checker) {
  const fs::path articles = "testdata/articles";
  CheckFolder(articles, 1, checker);
  const fs::path one = fs::directory_iterator(articles)->path();
  const fs::path repository = fs::canonical(one).parent_path().parent_path().parent_path();
  const fs::path corpus = repository.parent_path() / "shared/corpora/polnear/train/text";
  if (fs::is_directory(corpus)) {
    CheckFolder(corpus, 40, checker);
  } else {
    std::printf("skipped: no corpora in %s\n", corpus.c_str());
  }
}

int Main(const std::vector<std::string>& arguments) {
  Checker checker;
  size_t every = 1;
  bool has_folder = false;
  for (absl::string_view argument : arguments) {
    if (absl::ConsumePrefix(&argument, "--every=")) {
      if (!absl::SimpleAtoi(argument, &every) || every == 0) return 2;
    } else {
      has_folder = true;
      CheckFolder(std::string(argument), every, &checker);
    }
  }
  if (!has_folder) CheckDefaults(&checker);
  return checker.Print() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  return attest::Main(std::vector<std::string>(argv + 1, argv + argc));
}
