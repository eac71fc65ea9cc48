// `attest evaluate GOLD SYSTEM`: compares two streams of Documents, article by
// article.

#ifndef ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_
#define ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/record_io.h"
#include "tools/evaluate/quote_scores.h"

namespace attest {

struct StreamEvaluation {
  QuoteScores quotes;
  size_t articles = 0;
  // Ids of gold articles that the system's stream lacks, in the gold's order. They
  // count as articles in which it found nothing.
  std::vector<std::string> missing;
  // Records that could not be read, as messages with their place.
  std::vector<std::string> errors;
};

// Articles are paired by their ids; those that only the system has are passed
// over. The system's quotes are held in memory, the gold is streamed. "-" is
// standard input. Fails if a stream cannot be opened, or if the gold holds nothing.
absl::StatusOr<StreamEvaluation> EvaluateStreams(const std::string& gold_path,
                                                 const std::string& system_path,
                                                 RecordFormat format);

}  // namespace attest

#endif  // ATTEST_TOOLS_EVALUATE_EVALUATE_STREAMS_H_
