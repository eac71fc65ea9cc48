// Part-of-speech tags: a greedy left-to-right averaged perceptron over the words
// around a token, the tags that a lexicon gives them, and the two tags before.
// A word that the lexicon knows with one tag only gets it without a decision.
// Method: Collins 2002, with the ambiguity classes of Hepple and of Toutanova 2003.

#ifndef ATTEST_QUOTES_SYNTAX_TAGGER_H_
#define ATTEST_QUOTES_SYNTAX_TAGGER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "quotes/models/linear_model.h"
#include "quotes/syntax/labels.h"
#include "quotes/syntax/word_features.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Of the features below and of word_features.h.
inline constexpr uint32_t kTaggerSchema = 1;
inline constexpr int kNumTaggerFeatures = 34;

// What the lexicon says of a word.
struct LexiconTags {
  // The commonest tag, or -1 for an unknown word.
  int16_t best = -1;
  // The word had no other tag in training, often enough to rely on it.
  bool certain = false;
  // Hash of the set of tags.
  uint64_t ambiguity = 0;
};

// `lexicon` is a model that gives the feature WordFeatures::form the share of each
// of its tags; one label more, kNumPosTags, marks the certain words.
LexiconTags LookUpTags(const LinearModel& lexicon, const WordFeatures& word);

// One sentence's words, as the features see them.
struct TaggerSentence {
  absl::Span<const WordFeatures> words;
  absl::Span<const LexiconTags> lexicon;
};

// Writes the features of the sentence's token i, given the tags of the two tokens
// before it, or -1 before the sentence.
void MakeTaggerFeatures(const TaggerSentence& sentence, size_t i, int tag1,
                        int tag2, uint64_t features[kNumTaggerFeatures]);

// Immutable; safe for concurrent use. The models' bytes must outlive it.
class Tagger {
 public:
  // What the features that look at a word alone have for each tag: a third of all
  // features, and most words of an article stood in it before.
  struct WordScores {
    uint64_t word = 0;  // Hash of all that these features see of it.
    int32_t scores[kNumPosTags];
  };
  // Memory between calls, to be kept by each thread; for one tagger only.
  struct Scratch {
    std::vector<WordScores> known;
  };

  // Models "tagger" and "tagger_lexicon" of schema kTaggerSchema.
  Tagger(const LinearModel& model, const LinearModel& lexicon)
      : model_(model), lexicon_(lexicon) {}

  // Sets (*tags)[i] for every token. `words` is MakeWordFeatures' of the text.
  // Linear in the number of tokens.
  void Tag(const TokenizedText& text, absl::Span<const WordFeatures> words,
           Scratch* scratch, std::vector<PosTag>* tags) const;

 private:
  void TagSentence(const TaggerSentence& sentence, Scratch* scratch,
                   PosTag* tags) const;
  int BestTag(const TaggerSentence& sentence, size_t i, int tag1, int tag2,
              Scratch* scratch) const;

  LinearModel model_;
  LinearModel lexicon_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_TAGGER_H_
