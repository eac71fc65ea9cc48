// `attest evaluate GOLD SYSTEM`: compares two streams of Documents, article by
// article.

#ifndef ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_
#define ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/record_io.h"
#include "tools/evaluate/quote_scores.h"

namespace attest {

struct StreamEvaluation {
  QuoteScores quotes;
  size_t articles = 0;  // Of the gold; each counts once.
  // What keeps the scores from being those of the two streams as they are meant, as
  // messages that begin with the file: records that could not be read, articles of the
  // gold that the system lacks or has with another text (they count as articles in which
  // it found nothing), and ids that a stream has twice (the first counts).
  std::vector<std::string> errors;
  // What the scores are right without: how many articles only the system has.
  std::vector<std::string> notes;
};

// Articles are paired by their ids, and must have the same text. The system's quotes
// are held in memory with their articles, the gold is streamed. "-" is standard input.
// Fails if a stream cannot be opened, or if the gold has no quote to compare with;
// `evaluation` then holds the errors up to there, which say why.
absl::Status EvaluateStreams(const std::string& gold_path, const std::string& system_path,
                             RecordFormat format, StreamEvaluation* evaluation);

}  // namespace attest

#endif  // ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_
