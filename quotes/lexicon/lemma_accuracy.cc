// Measures the lemmatizer against tokens that another tool lemmatised.
//
//   lemma_accuracy FILE...
//
// Each FILE has one token a line, tab-separated: id, word, lemma, part of speech,
// ... Only words with a letter count; punctuation has no base form.

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lemmatizer.h"

namespace attest {
namespace {

struct Tally {
  int right = 0;
  int all = 0;
};

void CountLine(absl::string_view line, Tally* tally) {
  std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
  if (cells.size() < 4) return;
  bool has_letter = false;
  for (char c : cells[1]) has_letter = has_letter || absl::ascii_isalpha(c);
  auto tag = ParsePosTag(cells[3]);
  if (!has_letter || !tag.has_value()) return;
  LemmaBuffer buffer;
  tally->right += Lemmatize(cells[1], *tag, &buffer) == cells[2];
  ++tally->all;
}

int Main(int argc, char** argv) {
  Tally tally;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    std::string line;
    while (std::getline(file, line)) CountLine(line, &tally);
  }
  if (tally.all == 0) {
    std::fputs("usage: lemma_accuracy FILE...\n", stderr);
    return 2;
  }
  absl::PrintF("lemmas right: %.2f %% of %d\n", 100.0 * tally.right / tally.all,
               tally.all);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
