// Any bytes at all become transcripts whose lines lie in their text, and any
// quotation can be checked against them.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "claims/verify/quote_checker.h"
#include "claims/verify/transcripts.h"
#include "proto/text_encoding.h"

namespace {

void CheckRanges(const attest::Transcript& transcript) {
  for (const attest::TranscriptLine& line : transcript.lines) {
    if (line.begin >= line.end || line.end > transcript.text.size() ||
        line.speaker_begin > line.speaker_end ||
        line.speaker_end > transcript.text.size() ||
        !attest::IsValidUtf8(transcript.Text(line)) ||
        !attest::IsValidUtf8(transcript.Speaker(line))) {
      std::abort();
    }
  }
}

}  // namespace

// The first line is the quotation, the rest the transcript.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const size_t first = bytes.find('\n');
  const std::string quote = bytes.substr(0, first);
  const std::string rest = first == std::string::npos ? "" : bytes.substr(first + 1);
  for (const attest::TranscriptFormat format :
       {attest::TranscriptFormat::kTsv, attest::TranscriptFormat::kText}) {
    std::vector<std::string> warnings;
    std::vector<attest::Transcript> transcripts;
    transcripts.push_back(
        attest::ParseTranscript(rest, format, "fuzz", "fuzz", &warnings));
    CheckRanges(transcripts[0]);
    const attest::QuoteChecker checker(std::move(transcripts));
    checker.Check({{quote}, {"Mira Vant"}});
    checker.Check({attest::QuotedPieces(attest::Quote::MIXED, {quote}), {}});
  }
  return 0;
}
