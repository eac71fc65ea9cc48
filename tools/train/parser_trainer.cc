#include "tools/train/parser_trainer.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "tools/train/aligned_bytes.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/perceptron.h"

namespace attest {
namespace {

// One sentence of an example, as a pass reads it.
ParserInput InputOf(const ParserExample& example,
                    absl::Span<const WordFeatures> words,
                    const Sentence& sentence, bool backwards) {
  const size_t size = sentence.end - sentence.begin;
  ParserInput input;
  input.words = words.subspan(sentence.begin, size);
  input.tags = absl::MakeSpan(example.tags).subspan(sentence.begin, size);
  input.backwards = backwards;
  if (!backwards) {
    input.guide_heads =
        absl::MakeSpan(example.guide_heads).subspan(sentence.begin, size);
    input.guide_deprels =
        absl::MakeSpan(example.guide_deprels).subspan(sentence.begin, size);
  }
  return input;
}

// The tree of one sentence, in the numbering of a fresh ParserState.
class GoldTree {
 public:
  GoldTree(const AnnotatedText& text, const Sentence& sentence,
           const ParserState& state)
      : size_(state.size()), children_(size_ + 1) {
    for (int i = 0; i < size_; ++i) {
      const size_t at = sentence.begin + state.Position(i);
      const int32_t head = text.heads[at];
      heads_.push_back(
          head == kNoHead
              ? size_
              : state.Position(head - static_cast<int>(sentence.begin)));
      deprels_.push_back(text.deprels[at]);
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
  Trainer(const ParserOptions& options, bool backwards)
      : options_(options),
        backwards_(backwards),
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
        state_.Reset(InputOf(examples[e], words[e], s, backwards_));
        const GoldTree gold(text, s, state_);
        while (!state_.IsDone()) Step(gold);
      }
    }
  }

  // Continues with about as many features as the files have room for.
  void Prune() {
    constexpr size_t kTransitionBytes = 7, kDeprelBytes = 14;
    if (options_.transitions.max_bytes > 0) {
      transitions_.KeepHeaviest(options_.transitions.max_bytes /
                                kTransitionBytes);
    }
    if (options_.deprels.max_bytes > 0) {
      deprels_.KeepHeaviest(options_.deprels.max_bytes / kDeprelBytes);
    }
  }

  TrainedPass Encode(ModelInfo info) const {
    TrainedPass trained;
    info.schema = kParserSchema;
    info.name = backwards_ ? "parser_back" : "parser";
    info.label_names = {"SHIFT", "LEFT", "RIGHT"};
    trained.transitions = EncodeLinearModel(
        info, transitions_.AveragedWeights(options_.min_updates),
        options_.transitions);
    info.name = backwards_ ? "deprel_back" : "deprel";
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
    const Choice choice = Choose(gold, scores);
    const bool sure = choice.wrong < 0 || scores[choice.wrong] + options_.margin <
                                              scores[choice.right];
    transitions_.Update(span, choice.right, sure ? choice.right : choice.wrong);
    const bool erred =
        choice.wrong >= 0 && scores[choice.wrong] > scores[choice.right];
    const bool follow =
        erred && explore_ && random_.Below(100) < options_.explore_percent;
    Go(gold, static_cast<Transition>(follow ? choice.wrong : choice.right));
  }

  // The best-scored of the transitions that cost least, and of the others; -1 for
  // none.
  struct Choice {
    int right = -1;
    int wrong = -1;
  };

  Choice Choose(const GoldTree& gold, const float* scores) const {
    int costs[kNumTransitions];
    int least = INT32_MAX;
    for (int t = 0; t < kNumTransitions; ++t) {
      const auto transition = static_cast<Transition>(t);
      costs[t] = state_.IsLegal(transition) ? gold.Cost(state_, transition) : -1;
      if (costs[t] >= 0) least = std::min(least, costs[t]);
    }
    Choice choice;
    for (int t = 0; t < kNumTransitions; ++t) {
      if (costs[t] < 0) continue;
      int& best = costs[t] == least ? choice.right : choice.wrong;
      if (best < 0 || scores[t] > scores[best]) best = t;
    }
    return choice;
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
    auto best = [&scores] {
      return static_cast<int>(std::max_element(scores, scores + kNumDeprels) -
                              scores);
    };
    const int chosen = best();
    const int dependent = state_.Dependent();
    if (gold.Head(dependent) == state_.HeadOf(transition)) {
      const int right = static_cast<int>(gold.GetDeprel(dependent));
      const float needed = scores[right] - options_.margin;
      scores[right] = -2e9f;
      const int rival = best();
      deprels_.Update(span, right, scores[rival] > needed ? rival : right);
    }
    return static_cast<Deprel>(chosen);
  }

  const ParserOptions& options_;
  const bool backwards_;
  AveragedPerceptron transitions_;
  AveragedPerceptron deprels_;
  DeterministicRandom random_;
  ParserState state_;
  bool explore_ = false;
};

std::vector<std::vector<WordFeatures>> WordsOf(
    const std::vector<ParserExample>& examples) {
  std::vector<std::vector<WordFeatures>> words(examples.size());
  for (size_t i = 0; i < examples.size(); ++i) {
    MakeWordFeatures(examples[i].text->tokenized, &words[i]);
  }
  return words;
}

// A trained pass, ready to run.
class OpenedPass {
 public:
  explicit OpenedPass(const TrainedPass& trained)
      : transitions_(trained.transitions),
        deprels_(trained.deprels),
        pass_(LinearModel::OpenEmbedded(transitions_.view(), "", kParserSchema),
              LinearModel::OpenEmbedded(deprels_.view(), "", kParserSchema)) {}

  OpenedPass(const OpenedPass&) = delete;
  OpenedPass& operator=(const OpenedPass&) = delete;

  // Parses a text into a tree numbered as a guide is.
  void Parse(const ParserExample& example, absl::Span<const WordFeatures> words,
             bool backwards, std::vector<int32_t>* heads,
             std::vector<Deprel>* deprels) const {
    ParserState state;
    heads->resize(words.size());
    deprels->resize(words.size());
    for (const Sentence& s : example.text->tokenized.sentences) {
      state.Reset(InputOf(example, words, s, backwards));
      pass_.Run(&state);
      CopyTree(state, heads->data() + s.begin, deprels->data() + s.begin);
    }
  }

 private:
  AlignedBytes transitions_;
  AlignedBytes deprels_;
  ParserPass pass_;
};

AttachmentScores ScorePass(const OpenedPass& pass, bool backwards,
                           const std::vector<ParserExample>& examples) {
  double total = 0, right = 0, both = 0;
  std::vector<WordFeatures> words;
  std::vector<int32_t> heads;
  std::vector<Deprel> deprels;
  for (const ParserExample& example : examples) {
    const AnnotatedText& text = *example.text;
    MakeWordFeatures(text.tokenized, &words);
    pass.Parse(example, words, backwards, &heads, &deprels);
    for (const Sentence& s : text.tokenized.sentences) {
      for (uint32_t i = s.begin; i < s.end; ++i) {
        const int32_t head = text.heads[i] == kNoHead ? s.end : text.heads[i];
        const bool same = heads[i] == head - static_cast<int32_t>(s.begin);
        ++total;
        right += same;
        both += same && deprels[i] == text.deprels[i];
      }
    }
  }
  if (total == 0) return {};
  return {right / total, both / total};
}

TrainedPass TrainOnePass(const std::vector<ParserExample>& examples,
                         const std::vector<ParserExample>& held_out,
                         bool backwards, const ModelInfo& info,
                         const ParserOptions& options) {
  const auto words = WordsOf(examples);
  Trainer trainer(options, backwards);
  TrainedPass best;
  double best_score = -1;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    trainer.Epoch(examples, words, epoch);
    if (epoch == options.prune_epoch) trainer.Prune();
    if (held_out.empty() && epoch < options.epochs) continue;
    TrainedPass trained = trainer.Encode(info);
    const AttachmentScores scores =
        ScorePass(OpenedPass(trained), backwards, held_out);
    if (!held_out.empty()) {
      std::fprintf(stderr, "%s, epoch %d: UAS %.2f, LAS %.2f (%zu + %zu bytes)\n",
                   backwards ? "parser_back" : "parser", epoch,
                   100 * scores.unlabelled, 100 * scores.labelled,
                   trained.transitions.size(), trained.deprels.size());
    }
    if (scores.labelled <= best_score) continue;
    best_score = scores.labelled;
    best = std::move(trained);
  }
  return best;
}

void AddGuides(const OpenedPass& back, ParserExample* example) {
  std::vector<WordFeatures> words;
  MakeWordFeatures(example->text->tokenized, &words);
  back.Parse(*example, words, /*backwards=*/true, &example->guide_heads,
             &example->guide_deprels);
}

// Gives each example the tree of a backward pass that has not seen it.
void CrossAddGuides(const ParserOptions& options,
                    std::vector<ParserExample>* examples) {
  ParserOptions part_options = options;
  part_options.epochs = options.part_epochs;
  for (int part = 0; part < options.parts; ++part) {
    std::vector<ParserExample> others;
    for (size_t i = 0; i < examples->size(); ++i) {
      if (static_cast<int>(i % options.parts) != part) {
        others.push_back((*examples)[i]);
      }
    }
    const OpenedPass back(TrainOnePass(others, {}, true, {}, part_options));
    for (size_t i = part; i < examples->size(); i += options.parts) {
      AddGuides(back, &(*examples)[i]);
    }
  }
}

}  // namespace

TrainedParser TrainParser(std::vector<ParserExample> examples,
                          std::vector<ParserExample> held_out,
                          const ModelInfo& info, const ParserOptions& options) {
  TrainedParser trained;
  trained.back = TrainOnePass(examples, held_out, true, info, options);
  CrossAddGuides(options, &examples);
  const OpenedPass back(trained.back);
  for (ParserExample& example : held_out) AddGuides(back, &example);
  trained.forth = TrainOnePass(examples, held_out, false, info, options);
  return trained;
}

}  // namespace attest
