#include "tools/train/parser_trainer.h"

#include <algorithm>
#include <cstdio>

#include "tools/train/aligned_bytes.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/perceptron.h"

namespace attest {
namespace {

// The tree of one sentence, in the numbering of ParserState.
class GoldTree {
 public:
  GoldTree(const AnnotatedText& text, const Sentence& sentence)
      : size_(static_cast<int>(sentence.end - sentence.begin)),
        children_(size_ + 1) {
    for (int i = 0; i < size_; ++i) {
      const int32_t head = text.heads[sentence.begin + i];
      heads_.push_back(head == kNoHead ? size_
                                       : head - static_cast<int>(sentence.begin));
      deprels_.push_back(text.deprels[sentence.begin + i]);
      children_[heads_.back()].push_back(i);
    }
  }

  int Head(int i) const { return heads_[i]; }
  Deprel GetDeprel(int i) const { return deprels_[i]; }

  // Number of the tree's arcs that can no longer be made after the transition.
  int Cost(const ParserState& state, Transition transition) const {
    const int s0 = state.Stack(0), s1 = state.Stack(1), b0 = state.Buffer(0);
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

class Trainer {
 public:
  explicit Trainer(const ParserOptions& options)
      : options_(options),
        transitions_(kNumTransitions),
        deprels_(kNumDeprels),
        random_(options.seed) {
    transitions_.set_min_updates(options.min_updates);
    deprels_.set_min_updates(options.min_updates);
  }

  void Epoch(const std::vector<ParserExample>& examples,
             const std::vector<std::vector<WordFeatures>>& words, int epoch) {
    explore_ = epoch > options_.sure_epochs;
    for (uint32_t e : random_.Permutation(examples.size())) {
      const AnnotatedText& text = *examples[e].text;
      for (const Sentence& s : text.tokenized.sentences) {
        const size_t size = s.end - s.begin;
        state_.Reset(absl::MakeSpan(words[e]).subspan(s.begin, size),
                     absl::MakeSpan(examples[e].tags).subspan(s.begin, size));
        const GoldTree gold(text, s);
        while (!state_.IsDone()) Step(gold);
      }
    }
  }

  TrainedParser Encode(ModelInfo info) const {
    TrainedParser trained;
    info.schema = kParserSchema;
    info.name = "parser";
    info.label_names = {"SHIFT", "LEFT", "RIGHT"};
    trained.transitions = EncodeLinearModel(
        info, transitions_.AveragedWeights(options_.min_updates),
        options_.transitions);
    info.name = "deprel";
    info.label_names.clear();
    for (int i = 0; i < kNumDeprels; ++i) {
      info.label_names.emplace_back(DeprelName(static_cast<Deprel>(i)));
    }
    trained.deprels = EncodeLinearModel(
        info, deprels_.AveragedWeights(options_.min_updates), options_.deprels);
    return trained;
  }

 private:
  void Step(const GoldTree& gold) {
    uint64_t features[kMaxTransitionFeatures];
    const int count = MakeTransitionFeatures(state_, features);
    const auto span = absl::MakeSpan(features, count);
    float scores[kNumTransitions];
    transitions_.Score(span, absl::MakeSpan(scores));
    int best = -1, right = -1, least = 0;
    int costs[kNumTransitions];
    for (int t = 0; t < kNumTransitions; ++t) {
      if (!state_.IsLegal(static_cast<Transition>(t))) continue;
      costs[t] = gold.Cost(state_, static_cast<Transition>(t));
      if (best < 0 || scores[t] > scores[best]) best = t;
      if (right < 0 || costs[t] < least ||
          (costs[t] == least && scores[t] > scores[right])) {
        right = t;
        least = costs[t];
      }
    }
    const bool correct = costs[best] == least;
    transitions_.Update(span, correct ? best : right, best);
    const bool follow =
        correct || (explore_ && random_.Below(100) < options_.explore_percent);
    Go(gold, static_cast<Transition>(follow ? best : right));
  }

  void Go(const GoldTree& gold, Transition transition) {
    Deprel deprel = Deprel::kRoot;
    if (transition != kShift && state_.HeadOf(transition) != state_.size()) {
      deprel = LearnDeprel(gold, transition);
    }
    state_.Apply(transition, deprel);
  }

  Deprel LearnDeprel(const GoldTree& gold, Transition transition) {
    uint64_t features[kMaxDeprelFeatures];
    const int count = MakeDeprelFeatures(state_, transition, features);
    const auto span = absl::MakeSpan(features, count);
    float scores[kNumDeprels];
    deprels_.Score(span, absl::MakeSpan(scores));
    scores[static_cast<int>(Deprel::kRoot)] = -1e9f;
    const int best =
        static_cast<int>(std::max_element(scores, scores + kNumDeprels) - scores);
    const int dependent = state_.Dependent();
    if (gold.Head(dependent) == state_.HeadOf(transition)) {
      deprels_.Update(span, static_cast<int>(gold.GetDeprel(dependent)), best);
    }
    return static_cast<Deprel>(best);
  }

  const ParserOptions& options_;
  AveragedPerceptron transitions_;
  AveragedPerceptron deprels_;
  DeterministicRandom random_;
  ParserState state_;
  bool explore_ = false;
};

}  // namespace

TrainedParser TrainParser(const std::vector<ParserExample>& examples,
                          const std::vector<ParserExample>& held_out,
                          const ModelInfo& info, const ParserOptions& options) {
  std::vector<std::vector<WordFeatures>> words(examples.size());
  for (size_t i = 0; i < examples.size(); ++i) {
    MakeWordFeatures(examples[i].text->tokenized, &words[i]);
  }
  Trainer trainer(options);
  TrainedParser best;
  double best_score = -1;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    trainer.Epoch(examples, words, epoch);
    TrainedParser trained = trainer.Encode(info);
    const AlignedBytes transitions(trained.transitions);
    const AlignedBytes deprels(trained.deprels);
    const Parser parser(
        LinearModel::OpenEmbedded(transitions.view(), "parser", kParserSchema),
        LinearModel::OpenEmbedded(deprels.view(), "deprel", kParserSchema));
    const AttachmentScores scores = ScoreParser(parser, held_out);
    std::fprintf(stderr,
                 "parser, epoch %d: UAS %.2f, LAS %.2f (%zu + %zu bytes)\n",
                 epoch, 100 * scores.unlabelled, 100 * scores.labelled,
                 trained.transitions.size(), trained.deprels.size());
    if (scores.labelled <= best_score) continue;
    best_score = scores.labelled;
    best = std::move(trained);
  }
  return best;
}

AttachmentScores ScoreParser(const Parser& parser,
                             const std::vector<ParserExample>& examples) {
  double total = 0, heads = 0, both = 0;
  std::vector<WordFeatures> words;
  ParserState state;
  AnnotatedText parsed;
  for (const ParserExample& example : examples) {
    parsed.tokenized = example.text->tokenized;
    parsed.tags = example.tags;
    MakeWordFeatures(parsed.tokenized, &words);
    parser.Parse(words, &state, &parsed);
    for (size_t i = 0; i < parsed.heads.size(); ++i) {
      const bool head = parsed.heads[i] == example.text->heads[i];
      ++total;
      heads += head;
      both += head && parsed.deprels[i] == example.text->deprels[i];
    }
  }
  if (total == 0) return {};
  return {heads / total, both / total};
}

}  // namespace attest
