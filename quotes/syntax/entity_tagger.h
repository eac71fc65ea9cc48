// Entities: each token's type, by a greedy left-to-right averaged perceptron, twice
// over the article. The first pass sees a token's surroundings; the second also sees
// what the first made of the same word elsewhere in the article, so that "Rivers" in
// one paragraph is the person that "Maria Rivers" was in another.
// Method: Ratinov and Roth 2009 (non-local features).

#ifndef ATTEST_QUOTES_SYNTAX_ENTITY_TAGGER_H_
#define ATTEST_QUOTES_SYNTAX_ENTITY_TAGGER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "quotes/models/linear_model.h"
#include "quotes/syntax/labels.h"
#include "quotes/syntax/word_features.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Of the features and of word_features.h.
inline constexpr uint32_t kEntitySchema = 1;
inline constexpr int kMaxEntityFeatures = 64;

// What the first pass made of each capitalised word of an article.
class EntityMemory {
 public:
  struct Counts {
    uint64_t word = 0;
    // How often the word was of each type.
    std::array<uint16_t, kNumEntityTypes> types = {};
    // How often it was within an entity and not the last of it, and not the first.
    uint16_t continued = 0;
    uint16_t continues = 0;
    // How often it stood in lower case.
    uint16_t lower = 0;
  };

  // Takes the place of what was in it.
  void Fill(const TokenizedText& text, absl::Span<const WordFeatures> words,
            absl::Span<const EntityType> entities);

  // Counts of the word without regard to case; zeros if it is new.
  const Counts& Find(uint64_t lower) const;

 private:
  Counts* FindOrAdd(uint64_t lower);

  std::vector<Counts> slots_;  // Open addressing; word 0 marks a free one.
};

// One sentence, as the features see it. `first_pass` is null in the first pass.
struct EntitySentence {
  absl::Span<const WordFeatures> words;
  absl::Span<const PosTag> tags;
  absl::Span<const EntityType> first_pass;
  const EntityMemory* memory = nullptr;
};

// Whether a token, given the type before it, needs no decision: it has no type.
bool IsPlainWord(const EntitySentence& sentence, size_t i, EntityType before);

// Writes the features of token i, given the types of the two tokens before it;
// returns how many.
int MakeEntityFeatures(const EntitySentence& sentence, size_t i,
                       EntityType before, EntityType before2,
                       uint64_t features[kMaxEntityFeatures]);

// Immutable; safe for concurrent use. The models' bytes must outlive it.
class EntityTagger {
 public:
  // Memory between calls, to be kept by each thread.
  struct Scratch {
    EntityMemory memory;
    std::vector<EntityType> first_pass;
  };

  // Models "entities_first" and "entities", labels EntityTypes, of schema
  // kEntitySchema.
  EntityTagger(const LinearModel& first, const LinearModel& second)
      : first_(first), second_(second) {}

  // Sets (*entities)[i] for every token. `words` is MakeWordFeatures' of the text.
  // Linear in the number of tokens.
  void Tag(const TokenizedText& text, absl::Span<const WordFeatures> words,
           absl::Span<const PosTag> tags, Scratch* scratch,
           std::vector<EntityType>* entities) const;

  // The first pass alone.
  void TagFirst(const TokenizedText& text, absl::Span<const WordFeatures> words,
                absl::Span<const PosTag> tags,
                std::vector<EntityType>* entities) const;

 private:
  LinearModel first_;
  LinearModel second_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_ENTITY_TAGGER_H_
