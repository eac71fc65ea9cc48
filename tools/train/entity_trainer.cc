#include "tools/train/entity_trainer.h"

#include <algorithm>
#include <cstdio>

#include "quotes/models/aligned_bytes.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/perceptron.h"

namespace attest {
namespace {

// A text with all that one pass reads.
struct PreparedText {
  const AnnotatedText* text;
  absl::Span<const PosTag> tags;
  std::vector<WordFeatures> words;
  std::vector<EntityType> first_pass;
  EntityMemory memory;
  bool is_second_pass = false;
};

std::vector<PreparedText> Prepare(const std::vector<EntityExample>& examples) {
  std::vector<PreparedText> prepared(examples.size());
  for (size_t i = 0; i < examples.size(); ++i) {
    prepared[i].text = examples[i].text;
    prepared[i].tags = examples[i].tags;
    MakeWordFeatures(examples[i].text->tokenized, &prepared[i].words);
  }
  return prepared;
}

LinearModel OpenPass(const AlignedBytes& file, bool second) {
  return LinearModel::OpenEmbedded(
      file.view(), second ? "entities" : "entities_first", kEntitySchema);
}

void RunFirstPass(const LinearModel& first, PreparedText* prepared) {
  EntityTagger(first, first).TagFirst(prepared->text->tokenized, prepared->words,
                                      prepared->tags, &prepared->first_pass);
  prepared->memory.Fill(prepared->text->tokenized, prepared->words,
                        prepared->first_pass);
  prepared->is_second_pass = true;
}

void TrainOnText(const PreparedText& prepared, AveragedPerceptron* perceptron) {
  uint64_t features[kMaxEntityFeatures];
  float scores[kNumEntityTypes];
  for (const Sentence& sentence : prepared.text->tokenized.sentences) {
    const size_t size = sentence.end - sentence.begin;
    EntitySentence s;
    s.words = absl::MakeSpan(prepared.words).subspan(sentence.begin, size);
    s.tags = prepared.tags.subspan(sentence.begin, size);
    if (prepared.is_second_pass) {
      s.first_pass =
          absl::MakeSpan(prepared.first_pass).subspan(sentence.begin, size);
      s.memory = &prepared.memory;
    }
    EntityType before = EntityType::kNone, before2 = EntityType::kNone;
    for (size_t i = 0; i < size; ++i) {
      int best = 0;
      if (!IsPlainWord(s, i, before)) {
        const int count = MakeEntityFeatures(s, i, before, before2, features);
        const auto span = absl::MakeSpan(features, count);
        perceptron->Score(span, absl::MakeSpan(scores));
        best = static_cast<int>(
            std::max_element(scores, scores + kNumEntityTypes) - scores);
        perceptron->Update(
            span,
            static_cast<int>(prepared.text->entities[sentence.begin + i]), best);
      }
      before2 = before;
      before = static_cast<EntityType>(best);
    }
  }
}

double HeldOutF1(const LinearModel& first, const LinearModel& model,
                 const std::vector<PreparedText>& held_out, bool second) {
  const EntityTagger tagger(second ? first : model, model);
  SpanScores scores;
  EntityTagger::Scratch scratch;
  std::vector<EntityType> found;
  for (const PreparedText& p : held_out) {
    if (second) {
      tagger.Tag(p.text->tokenized, p.words, p.tags, &scratch, &found);
    } else {
      tagger.TagFirst(p.text->tokenized, p.words, p.tags, &found);
    }
    AddEntityScores(p.text->tokenized, p.text->entities, found, &scores);
  }
  return scores.F1();
}

ModelInfo PassInfo(ModelInfo info, bool second) {
  info.name = second ? "entities" : "entities_first";
  info.schema = kEntitySchema;
  for (int i = 0; i < kNumEntityTypes; ++i) {
    info.label_names.emplace_back(EntityTypeName(static_cast<EntityType>(i)));
  }
  return info;
}

// Trains one pass on `texts`, which are prepared for it. `first` is not used for
// the first pass.
std::string TrainPass(const std::vector<const PreparedText*>& texts,
                      const std::vector<PreparedText>& held_out,
                      const LinearModel& first, bool second,
                      const ModelInfo& given, const EntityOptions& options) {
  const ModelInfo info = PassInfo(given, second);
  AveragedPerceptron perceptron(kNumEntityTypes);
  perceptron.set_min_updates(options.min_updates);
  DeterministicRandom random(options.seed);
  std::string best;
  double best_f1 = -1;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    for (uint32_t t : random.Permutation(texts.size())) {
      TrainOnText(*texts[t], &perceptron);
    }
    if (held_out.empty() && epoch < options.epochs) continue;
    std::string file = EncodeLinearModel(
        info, perceptron.AveragedWeights(options.min_updates), options.encode);
    const AlignedBytes aligned(file);
    const double f1 =
        HeldOutF1(first, OpenPass(aligned, second), held_out, second);
    if (!held_out.empty()) {
      std::fprintf(stderr, "%s, epoch %d: F1 %.2f (%zu bytes)\n",
                   info.name.c_str(), epoch, 100 * f1, file.size());
    }
    if (f1 <= best_f1) continue;
    best_f1 = f1;
    best = std::move(file);
  }
  return best;
}

// Gives each text the first pass of a model that has not seen it.
void CrossRunFirstPass(const EntityOptions& options,
                       std::vector<PreparedText>* texts) {
  std::vector<AlignedBytes> files;
  for (int part = 0; part < options.parts; ++part) {
    std::vector<const PreparedText*> others;
    for (size_t t = 0; t < texts->size(); ++t) {
      if (static_cast<int>(t % options.parts) != part) {
        others.push_back(&(*texts)[t]);
      }
    }
    EntityOptions fewer = options;
    fewer.epochs = options.epochs / 2 + 1;
    files.emplace_back(TrainPass(others, {}, {}, false, {}, fewer));
  }
  for (size_t t = 0; t < texts->size(); ++t) {
    RunFirstPass(OpenPass(files[t % options.parts], false), &(*texts)[t]);
  }
}

// The next entity at or after token i of the sentence: its extent, or an empty one
// at the sentence's end.
TokenSpan NextEntity(const std::vector<EntityType>& types, uint32_t i,
                     uint32_t end) {
  while (i < end && types[i] == EntityType::kNone) ++i;
  TokenSpan span = {i, i};
  while (span.end < end && types[span.end] == types[i]) ++span.end;
  return span;
}

}  // namespace

void AddEntityScores(const TokenizedText& text,
                     const std::vector<EntityType>& gold,
                     const std::vector<EntityType>& found, SpanScores* scores) {
  for (const Sentence& s : text.sentences) {
    TokenSpan g = NextEntity(gold, s.begin, s.end);
    TokenSpan f = NextEntity(found, s.begin, s.end);
    while (g.begin < s.end || f.begin < s.end) {
      const uint32_t gold_begin = g.begin, found_begin = f.begin;
      if (g == f && gold[g.begin] == found[f.begin]) ++scores->right;
      if (gold_begin <= found_begin) {
        ++scores->gold;
        g = NextEntity(gold, g.end, s.end);
      }
      if (found_begin <= gold_begin) {
        ++scores->found;
        f = NextEntity(found, f.end, s.end);
      }
    }
  }
}

TrainedEntityTagger TrainEntityTagger(const std::vector<EntityExample>& examples,
                                      const std::vector<EntityExample>& held_out,
                                      const ModelInfo& info,
                                      const EntityOptions& options) {
  std::vector<PreparedText> texts = Prepare(examples);
  const std::vector<PreparedText> prepared_held_out = Prepare(held_out);
  std::vector<const PreparedText*> pointers;
  for (const PreparedText& text : texts) pointers.push_back(&text);
  TrainedEntityTagger trained;
  trained.first =
      TrainPass(pointers, prepared_held_out, {}, false, info, options);
  CrossRunFirstPass(options, &texts);
  const AlignedBytes first(trained.first);
  trained.second = TrainPass(pointers, prepared_held_out, OpenPass(first, false),
                             true, info, options);
  return trained;
}

}  // namespace attest
