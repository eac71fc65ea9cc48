#include "tools/train/tagger_trainer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>

#include "tools/train/deterministic_random.h"
#include "tools/train/perceptron.h"

namespace attest {
namespace {

// What an entry takes of a file, with its share of the index.
constexpr size_t kEntryBytes = 14;

// A tag this rare for a word is an error, not an ambiguity.
constexpr double kMinShare = 0.02;
constexpr double kCertainShare = 0.998;

std::vector<std::string> TagNames() {
  std::vector<std::string> names;
  for (int i = 0; i < kNumPosTags; ++i) {
    names.emplace_back(PosTagName(static_cast<PosTag>(i)));
  }
  return names;
}

std::string TrainLexicon(const std::vector<const AnnotatedText*>& texts,
                         ModelInfo info, const TaggerOptions& options) {
  std::map<uint64_t, std::array<int, kNumPosTags>> counts;
  std::vector<WordFeatures> words;
  for (const AnnotatedText* text : texts) {
    MakeWordFeatures(text->tokenized, &words);
    for (size_t i = 0; i < words.size(); ++i) {
      ++counts[words[i].form][static_cast<int>(text->tags[i])];
    }
  }
  std::vector<TrainedWeight> weights;
  for (const auto& [form, tags] : counts) {
    double total = 0;
    for (int count : tags) total += count;
    if (total < options.min_count) continue;
    const int best = *std::max_element(tags.begin(), tags.end());
    const bool certain =
        total >= options.certain_count && best >= kCertainShare * total;
    for (uint32_t t = 0; t < kNumPosTags; ++t) {
      if (certain ? tags[t] != best : tags[t] < kMinShare * total) continue;
      if (tags[t] == 0) continue;
      weights.push_back({form, t, static_cast<float>(tags[t] / total)});
    }
    if (certain) weights.push_back({form, kNumPosTags, 1});
  }
  info.name = "tagger_lexicon";
  info.schema = kTaggerSchema;
  info.label_names = TagNames();
  info.label_names.push_back("certain");
  EncodeOptions encode;
  encode.max_weight = 1;
  return EncodeLinearModel(info, std::move(weights), encode);
}

// One text, ready for training.
struct PreparedText {
  const AnnotatedText* text;
  std::vector<WordFeatures> words;
  std::vector<LexiconTags> lexicon;
};

void TrainOnText(const PreparedText& prepared, float margin,
                 AveragedPerceptron* perceptron) {
  uint64_t features[kNumTaggerFeatures];
  float scores[kNumPosTags];
  for (const Sentence& s : prepared.text->tokenized.sentences) {
    const size_t size = s.end - s.begin;
    const TaggerSentence sentence = {
        absl::MakeSpan(prepared.words).subspan(s.begin, size),
        absl::MakeSpan(prepared.lexicon).subspan(s.begin, size)};
    int tag1 = -1, tag2 = -1;
    for (size_t i = 0; i < size; ++i) {
      int tag = sentence.lexicon[i].best;
      if (!sentence.lexicon[i].certain) {
        MakeTaggerFeatures(sentence, i, tag1, tag2, features);
        perceptron->Score(features, absl::MakeSpan(scores));
        tag = static_cast<int>(
            std::max_element(scores, scores + kNumPosTags) - scores);
        const int right = static_cast<int>(prepared.text->tags[s.begin + i]);
        const int rival = BestBut(right, scores);
        const bool sure = scores[rival] + margin < scores[right];
        perceptron->Update(features, right, sure ? right : rival);
      }
      tag2 = tag1;
      tag1 = tag;
    }
  }
}

LinearModel OpenAligned(const AlignedBytes& bytes, absl::string_view name) {
  return LinearModel::OpenEmbedded(bytes.view(), name, kTaggerSchema);
}

std::vector<PreparedText> Prepare(const std::vector<const AnnotatedText*>& texts,
                                  const std::string& lexicon_file) {
  const AlignedBytes aligned(lexicon_file);
  const LinearModel lexicon = OpenAligned(aligned, "tagger_lexicon");
  std::vector<PreparedText> prepared(texts.size());
  for (size_t t = 0; t < texts.size(); ++t) {
    prepared[t].text = texts[t];
    MakeWordFeatures(texts[t]->tokenized, &prepared[t].words);
    for (const WordFeatures& word : prepared[t].words) {
      prepared[t].lexicon.push_back(LookUpTags(lexicon, word));
    }
  }
  return prepared;
}

}  // namespace

OpenedTagger::OpenedTagger(const TrainedTagger& trained)
    : model_(trained.model),
      lexicon_(trained.lexicon),
      tagger_(OpenAligned(model_, "tagger"),
              OpenAligned(lexicon_, "tagger_lexicon")) {}

TrainedTagger TrainTagger(const std::vector<const AnnotatedText*>& texts,
                          const std::vector<const AnnotatedText*>& held_out,
                          const ModelInfo& given, const TaggerOptions& options) {
  ModelInfo info = given;
  TrainedTagger best;
  best.lexicon = TrainLexicon(texts, info, options);
  info.name = "tagger";
  info.schema = kTaggerSchema;
  info.label_names = TagNames();
  const std::vector<PreparedText> prepared = Prepare(texts, best.lexicon);
  AveragedPerceptron perceptron(kNumPosTags);
  perceptron.set_min_updates(options.min_updates);
  DeterministicRandom random(options.seed);
  double best_accuracy = -1;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    for (uint32_t t : random.Permutation(prepared.size())) {
      TrainOnText(prepared[t], options.margin, &perceptron);
    }
    if (epoch == options.prune_epoch && options.encode.max_bytes > 0) {
      perceptron.KeepHeaviest(options.encode.max_bytes / kEntryBytes);
    }
    if (held_out.empty() && epoch < options.epochs) continue;
    std::string model = EncodeLinearModel(
        info, perceptron.AveragedWeights(options.min_updates), options.encode);
    const double accuracy = TagAccuracy(
        OpenedTagger({model, best.lexicon}).tagger(), held_out);
    if (!held_out.empty()) {
      std::fprintf(stderr, "tagger, epoch %d: %.3f %% (%zu bytes)\n", epoch,
                   100 * accuracy, model.size());
    }
    if (accuracy <= best_accuracy) continue;
    best_accuracy = accuracy;
    best.model = std::move(model);
  }
  return best;
}

double TagAccuracy(const Tagger& tagger,
                   const std::vector<const AnnotatedText*>& texts) {
  size_t right = 0, total = 0;
  std::vector<WordFeatures> words;
  std::vector<PosTag> tags;
  Tagger::Scratch scratch;
  for (const AnnotatedText* text : texts) {
    MakeWordFeatures(text->tokenized, &words);
    tagger.Tag(text->tokenized, words, &scratch, &tags);
    total += tags.size();
    for (size_t i = 0; i < tags.size(); ++i) right += tags[i] == text->tags[i];
  }
  return total == 0 ? 0 : static_cast<double>(right) / total;
}

std::vector<std::vector<PosTag>> CrossTag(
    const std::vector<const AnnotatedText*>& texts, int parts,
    const TaggerOptions& options) {
  std::vector<std::vector<PosTag>> tags(texts.size());
  std::vector<WordFeatures> words;
  for (int part = 0; part < parts; ++part) {
    std::vector<const AnnotatedText*> others;
    for (size_t t = 0; t < texts.size(); ++t) {
      if (static_cast<int>(t % parts) != part) others.push_back(texts[t]);
    }
    const OpenedTagger opened(TrainTagger(others, {}, {}, options));
    Tagger::Scratch scratch;
    for (size_t t = part; t < texts.size(); t += parts) {
      MakeWordFeatures(texts[t]->tokenized, &words);
      opened.tagger().Tag(texts[t]->tokenized, words, &scratch, &tags[t]);
    }
  }
  return tags;
}

}  // namespace attest
