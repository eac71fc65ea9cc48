// What each step of `attest report` takes of the time, on one core:
//
//   bazel run //tools/benchmark:step_shares -- FOLDER [ROUNDS]
//
// Reads the .txt files of a folder, works on each as the command does, step by step, and
// prints for every step the processor time, its share, and the megabytes of article a
// second that it alone would do. Of several rounds (5 by itself) the quickest counts, step
// by step. Tags, entities and trees each look at the words anew, which the command does
// once for the three; reading files and writing records are not counted.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "claims/claim_classifier.h"
#include "proto/document.pb.h"
#include "quotes/attribution/attributor.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/reading_view.h"
#include "quotes/speakers/records.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"
#include "tools/report/report_row.h"

namespace attest {
namespace {

namespace fs = std::filesystem;

enum Step { kTokens, kTags, kEntities, kTrees, kMarks, kAttribution, kSpeakers, kClaims,
            kReport, kNumSteps };
constexpr const char* kStepNames[kNumSteps] = {
    "tokens, sentences", "parts of speech",  "entities", "trees", "quotation marks",
    "attribution",       "speakers",         "claims",   "report rows"};

using Times = std::array<double, kNumSteps>;

double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

// Adds to each step what it has taken since the one before.
class Clock {
 public:
  explicit Clock(Times* times) : times_(*times) {}
  void Done(Step step) {
    const double now = Now();
    times_[step] += now - last_;
    last_ = now;
  }

 private:
  Times& times_;
  double last_ = Now();
};

struct Workers {
  Attributor attributor;
  ClaimClassifier classifier;
};

void Run(const Workers& workers, const std::string& article, Times* times) {
  Document document;
  document.mutable_article()->set_text(article);
  AnnotatedText text;
  Clock clock(times);
  const ReadingView view(article);
  Tokenize(view.text(), &text.tokenized);
  clock.Done(kTokens);
  AnnotateTags(&text);
  clock.Done(kTags);
  AnnotateEntities(&text);
  clock.Done(kEntities);
  AnnotateTrees(&text);
  clock.Done(kTrees);
  std::vector<Quotation> quotations;
  FindQuotations(text.tokenized, &quotations);
  clock.Done(kMarks);
  const std::vector<Attribution> attributions =
      workers.attributor.Find(text, quotations);
  clock.Done(kAttribution);
  std::vector<TokenSpan> spans;
  for (const Quotation& quotation : quotations) spans.push_back(quotation.tokens);
  WriteRecords(text.tokenized, attributions,
               ResolveSpeakers(text, document.article(), spans, attributions), &document);
  clock.Done(kSpeakers);
  workers.classifier.Classify(&document);
  clock.Done(kClaims);
  ReportRows(document, {});
  clock.Done(kReport);
}

std::vector<std::string> ReadFolder(const fs::path& folder) {
  std::vector<std::string> articles;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(in),
                          std::istreambuf_iterator<char>());
  }
  return articles;
}

void Print(const Times& times, double megabytes, size_t articles) {
  double total = 0;
  for (const double seconds : times) total += seconds;
  std::printf("%zu articles, %.3f MB\n%-20s %9s %7s %9s\n", articles, megabytes, "step",
              "cpu ms", "share", "MB/s");
  for (int step = 0; step < kNumSteps; ++step) {
    std::printf("%-20s %9.1f %5.1f %% %9.2f\n", kStepNames[step], 1e3 * times[step],
                100 * times[step] / total, megabytes / times[step]);
  }
  std::printf("%-20s %9.1f %5.1f %% %9.2f\n", "all", 1e3 * total, 100.0,
              megabytes / total);
}

int Main(const fs::path& folder, int rounds) {
  const std::vector<std::string> articles = ReadFolder(folder);
  size_t bytes = 0;
  for (const std::string& article : articles) bytes += article.size();
  if (bytes == 0 || rounds < 1) {
    std::fprintf(stderr, "step_shares: no text in %s, or no round\n", folder.c_str());
    return 2;
  }
  const Workers workers;
  Times best;
  best.fill(std::numeric_limits<double>::max());
  for (int round = 0; round < rounds; ++round) {
    Times times = {};
    for (const std::string& article : articles) Run(workers, article, &times);
    for (int step = 0; step < kNumSteps; ++step) {
      best[step] = std::min(best[step], times[step]);
    }
  }
  Print(best, 1e-6 * bytes, articles.size());
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: step_shares FOLDER [ROUNDS]\n");
    return 2;
  }
  return attest::Main(argv[1], argc == 3 ? std::atoi(argv[2]) : 5);
}
