#include "tools/train/parser_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "quotes/models/aligned_bytes.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/parser_network_trainer.h"

namespace attest {
namespace {

// The tree of one sentence, numbered as a ParserState is.
class GoldTree {
 public:
  GoldTree(const AnnotatedText& text, const Sentence& sentence)
      : size_(static_cast<int>(sentence.end - sentence.begin)),
        children_(size_ + 1) {
    for (int i = 0; i < size_; ++i) {
      const size_t at = sentence.begin + i;
      const int32_t head = text.heads[at];
      heads_.push_back(head == kNoHead
                           ? size_
                           : head - static_cast<int>(sentence.begin));
      deprels_.push_back(text.deprels[at]);
      children_[heads_.back()].push_back(i);
    }
  }

  int Head(int i) const { return heads_[i]; }
  Deprel GetDeprel(int i) const { return deprels_[i]; }

  // Number of the tree's arcs that can no longer be made after the transition.
  int Cost(const ParserState& state, Transition transition) const {
    const int s0 = state.Stack(0), s1 = state.Stack(1), b0 = state.Next();
    if (transition == kShift) {
      int cost = std::count(state.stack().begin(), state.stack().end(),
                            b0 < size_ ? heads_[b0] : -1);
      if (s0 >= 0 && heads_[b0] == s0) --cost;
      for (int child : children_[b0]) cost += child < b0 && Waits(state, child);
      return cost;
    }
    const int first_lost = transition == kLeft ? b0 + 1 : b0;
    int cost = heads_[s0] >= first_lost;
    if (transition == kLeft && s1 >= 0 && heads_[s0] == s1) ++cost;
    for (int child : children_[s0]) cost += child >= b0;
    return cost;
  }

 private:
  static bool Waits(const ParserState& state, int i) {
    return state.node(i).head == kNoHead;
  }

  int size_;
  std::vector<int> heads_;
  std::vector<Deprel> deprels_;
  std::vector<std::vector<int>> children_;
};

using WordCounts = absl::flat_hash_map<uint64_t, uint32_t>;

std::vector<std::vector<WordFeatures>> WordsOf(
    const std::vector<ParserExample>& examples) {
  std::vector<std::vector<WordFeatures>> words(examples.size());
  for (size_t i = 0; i < examples.size(); ++i) {
    MakeWordFeatures(examples[i].text->tokenized, &words[i]);
  }
  return words;
}

WordCounts CountWords(const std::vector<std::vector<WordFeatures>>& words) {
  WordCounts counts;
  for (const auto& article : words) {
    for (const WordFeatures& word : article) ++counts[word.lower];
  }
  return counts;
}

// The commonest words first.
std::vector<uint64_t> Vocabulary(const WordCounts& counts, uint32_t min_count) {
  std::vector<std::pair<uint32_t, uint64_t>> order;
  for (const auto& [word, count] : counts) {
    if (count >= min_count) order.emplace_back(~count, word);
  }
  std::sort(order.begin(), order.end());
  std::vector<uint64_t> vocabulary;
  for (const auto& [count, word] : order) vocabulary.push_back(word);
  return vocabulary;
}

// Turns the scores of those that are `possible` into probabilities.
void ToProbabilities(const std::vector<bool>& possible, float* scores) {
  const size_t size = possible.size();
  float best = -1e30f, sum = 0;
  for (size_t i = 0; i < size; ++i) {
    if (possible[i]) best = std::max(best, scores[i]);
  }
  for (size_t i = 0; i < size; ++i) {
    scores[i] = possible[i] ? std::exp(scores[i] - best) : 0.0f;
    sum += scores[i];
  }
  for (size_t i = 0; i < size; ++i) scores[i] /= sum;
}

class Trainer {
 public:
  Trainer(const ParserOptions& options, const std::vector<ParserExample>& examples)
      : options_(options),
        examples_(examples),
        words_(WordsOf(examples)),
        counts_(CountWords(words_)),
        random_(options.seed),
        network_(Vocabulary(counts_, options.min_count), options.dropout,
                 &random_) {
    for (size_t e = 0; e < examples.size(); ++e) {
      const auto& sentences = examples[e].text->tokenized.sentences;
      for (const Sentence& s : sentences) {
        if (s.end - s.begin <= Parser::kMaxPiece) sentences_.push_back({e, s});
      }
    }
  }

  void Epoch(int epoch) {
    explore_ = epoch > options_.sure_epochs;
    std::vector<const Place*> batch;
    size_t tokens = 0, done = 0;
    for (uint32_t i : random_.Permutation(sentences_.size())) {
      batch.push_back(&sentences_[i]);
      tokens += Size(sentences_[i]);
      ++done;
      if (tokens < options_.batch_tokens && done < sentences_.size()) continue;
      const double passed = epoch - 1 + static_cast<double>(done) / sentences_.size();
      LearnBatch(batch);
      network_.Learn(static_cast<float>(
          options_.rate * std::max(0.01, 1 - passed / options_.epochs)));
      batch.clear();
      tokens = 0;
    }
  }

  std::string Encode(const ModelInfo& info) const { return network_.Encode(info); }

 private:
  struct Place {
    size_t example;
    Sentence sentence;
  };

  static size_t Size(const Place& place) {
    return place.sentence.end - place.sentence.begin;
  }

  absl::Span<const PosTag> Tags(const Place& place) const {
    return absl::MakeSpan(examples_[place.example].tags)
        .subspan(place.sentence.begin, Size(place));
  }

  void LearnBatch(const std::vector<const Place*>& batch) {
    std::vector<ReadSentence> sentences(batch.size());
    for (size_t i = 0; i < batch.size(); ++i) sentences[i].rows = Rows(*batch[i]);
    network_.Read(std::move(sentences));
    for (size_t i = 0; i < batch.size(); ++i) {
      const GoldTree gold(*examples_[batch[i]->example].text, batch[i]->sentence);
      state_.Reset(Tags(*batch[i]));
      while (!state_.IsDone()) Step(static_cast<int>(i), gold);
    }
  }

  std::vector<ParserInputRows> Rows(const Place& place) {
    std::vector<ParserInputRows> rows(Size(place));
    for (size_t i = 0; i < rows.size(); ++i) {
      const size_t at = place.sentence.begin + i;
      const WordFeatures& word = words_[place.example][at];
      rows[i] = FindParserRows(network_.tables(), word,
                               examples_[place.example].tags[at]);
      const double dropped =
          options_.rarity / (options_.rarity + counts_.find(word.lower)->second);
      if (random_.Below(1 << 20) < dropped * (1 << 20)) rows[i].word = kParserWords;
    }
    return rows;
  }

  void Step(int s, const GoldTree& gold) {
    std::vector<bool> legal(kNumTransitions), good(kNumTransitions);
    const int moves = Judge(gold, &legal, &good);
    Transition next = kShift;
    if (moves == 1) {
      next = static_cast<Transition>(
          std::find(legal.begin(), legal.end(), true) - legal.begin());
    } else {
      next = LearnTransition(s, legal, good);
    }
    Deprel deprel = Deprel::kRoot;
    if (next != kShift && state_.HeadOf(next) != state_.size()) {
      deprel = LearnDeprel(s, gold, next);
    }
    state_.Apply(next, deprel);
  }

  // Which transitions are legal, and which of them cost least. Returns how many are
  // legal.
  int Judge(const GoldTree& gold, std::vector<bool>* legal,
            std::vector<bool>* good) const {
    int costs[kNumTransitions], least = INT32_MAX, moves = 0;
    for (int t = 0; t < kNumTransitions; ++t) {
      const auto transition = static_cast<Transition>(t);
      (*legal)[t] = state_.IsLegal(transition);
      if (!(*legal)[t]) continue;
      costs[t] = gold.Cost(state_, transition);
      least = std::min(least, costs[t]);
      ++moves;
    }
    for (int t = 0; t < kNumTransitions; ++t) {
      (*good)[t] = (*legal)[t] && costs[t] == least;
    }
    return moves;
  }

  // Returns the transition to go on with.
  Transition LearnTransition(int s, const std::vector<bool>& legal,
                             const std::vector<bool>& good) {
    float scores[kNumTransitions], wanted[kNumTransitions];
    network_.ScoreTransitions(s, state_, scores);
    std::copy_n(scores, kNumTransitions, wanted);
    ToProbabilities(legal, scores);
    ToProbabilities(good, wanted);
    const int best = static_cast<int>(
        std::max_element(scores, scores + kNumTransitions) - scores);
    const int best_good = static_cast<int>(
        std::max_element(wanted, wanted + kNumTransitions) - wanted);
    for (int t = 0; t < kNumTransitions; ++t) scores[t] -= wanted[t];
    network_.LearnTransitions(scores);
    const bool follow = explore_ && random_.Below(100) < options_.explore_percent;
    return static_cast<Transition>(follow ? best : best_good);
  }

  // Returns the relation found.
  Deprel LearnDeprel(int s, const GoldTree& gold, Transition transition) {
    float scores[kNumDeprels];
    network_.ScoreRelations(s, state_, transition, scores);
    std::vector<bool> possible(kNumDeprels, true);
    possible[static_cast<int>(Deprel::kRoot)] = false;
    ToProbabilities(possible, scores);
    const int best =
        static_cast<int>(std::max_element(scores, scores + kNumDeprels) - scores);
    const int dependent = state_.Dependent();
    if (gold.Head(dependent) == state_.HeadOf(transition)) {
      scores[static_cast<int>(gold.GetDeprel(dependent))] -= 1;
      network_.LearnRelations(scores);
    }
    return static_cast<Deprel>(best);
  }

  const ParserOptions& options_;
  const std::vector<ParserExample>& examples_;
  const std::vector<std::vector<WordFeatures>> words_;
  const WordCounts counts_;
  DeterministicRandom random_;
  ParserNetworkTrainer network_;
  std::vector<Place> sentences_;
  ParserState state_;
  bool explore_ = false;
};

AttachmentScores ScoreParser(absl::string_view file,
                             const std::vector<ParserExample>& examples) {
  const AlignedBytes bytes(file);
  const Parser parser(ParserNetwork::OpenEmbedded(bytes.view()));
  Parser::Scratch scratch;
  std::vector<WordFeatures> words;
  double total = 0, right = 0, both = 0;
  for (const ParserExample& example : examples) {
    const AnnotatedText& gold = *example.text;
    AnnotatedText found;
    found.tokenized = gold.tokenized;
    found.tags = example.tags;
    MakeWordFeatures(gold.tokenized, &words);
    parser.Parse(words, &scratch, &found);
    total += gold.heads.size();
    for (size_t i = 0; i < gold.heads.size(); ++i) {
      const bool same = found.heads[i] == gold.heads[i];
      right += same;
      both += same && found.deprels[i] == gold.deprels[i];
    }
  }
  return {right / total, both / total};
}

}  // namespace

std::string TrainParser(const std::vector<ParserExample>& examples,
                        const std::vector<ParserExample>& held_out,
                        ModelInfo info, const ParserOptions& options) {
  info.name = "parser";
  Trainer trainer(options, examples);
  std::string file;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    trainer.Epoch(epoch);
    if (held_out.empty() && epoch < options.epochs) continue;
    file = trainer.Encode(info);
    if (held_out.empty()) break;
    const AttachmentScores scores = ScoreParser(file, held_out);
    std::fprintf(stderr, "parser, epoch %d: UAS %.2f, LAS %.2f\n", epoch,
                 100 * scores.unlabelled, 100 * scores.labelled);
  }
  return file;
}

}  // namespace attest
