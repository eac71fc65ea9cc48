// What train_check_worthiness learns from: the corpora, and examples with their features.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_EXAMPLES_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_EXAMPLES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claims/check_worthiness.h"
#include "tools/train/claims/common_words.h"
#include "tools/train/claims/debates.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/word_meanings.h"

namespace attest {

// Numbers of examples.
using Indices = std::vector<uint32_t>;

// A sentence that people were shown alone, and whether they called it a check-worthy fact.
struct CodedSentence {
  std::string text;
  bool worthy = false;
};

struct WorthCorpora {
  std::vector<Debate> debates;
  std::vector<CodedSentence> coded;
  CommonWords common;
  WordMeanings meanings;
};

// `paths` are those of the debates' folder, ClaimBuster's sentences, the folder of news
// and the word vectors, as train_check_worthiness takes them. The error names the file.
absl::Status LoadWorthCorpora(char** paths, WorthCorpora* corpora);

// Features of the words themselves: "word=cut", "form=cuts", "pair=be cut", "last=cut".
bool IsWording(absl::string_view feature);

// ClaimBuster's sentences, each a group of its own, then the debates' lines by debate.
class WorthExamples {
 public:
  // `corpora` must outlive this.
  explicit WorthExamples(const WorthCorpora& corpora);

  const WorthCorpora& corpora() const { return corpora_; }
  const NamedExamples& all() const { return all_; }
  const Indices& coded() const { return coded_; }
  const Indices& lines() const { return lines_; }
  uint32_t NumberOf(absl::string_view feature) { return all_.NumberOf(feature); }

  // Weights, log odds by feature, without features of meaning: what those say of a
  // word is added to the word's own weight.
  std::vector<float> FoldMeanings(std::vector<float> weights);

 private:
  void Add(const std::vector<Word>& words, int label, absl::string_view group);
  std::vector<std::string> NamelessWording() const;
  void AddCoded(size_t i);
  void AddDebate(const Debate& debate);
  void NameCommonWords();

  const WorthCorpora& corpora_;
  WorthFeatures features_;  // Of the example that is being added.
  NamedExamples all_;
  Indices coded_, lines_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_EXAMPLES_H_
