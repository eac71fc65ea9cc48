#include "claims/conversation.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_map.h"

namespace attest {
namespace {

// What a statement that nobody made before or after counts as, in log odds, and a
// speaker of whom little is known.
constexpr float kUsuallyFactual = -2;
constexpr float kSpeakerPrior = 10;
constexpr float kQuestionsPrior = 5;

// "0" below the first edge, "1" from there on, and so on.
template <size_t n>
absl::string_view Step(const std::array<float, n>& edges, float value) {
  static constexpr absl::string_view kNames = "0123456789";
  static_assert(n < kNames.size());
  size_t step = std::upper_bound(edges.begin(), edges.end(), value) - edges.begin();
  return kNames.substr(step, 1);
}

constexpr std::array<float, 7> kFactualEdges = {-4, -3, -2, -1, 0, 1, 2};
constexpr std::array<float, 5> kMeanEdges = {-3, -2.5, -2, -1.5, -1};
constexpr std::array<float, 5> kShareEdges = {.03f, .1f, .2f, .4f, .8f};
constexpr std::array<float, 5> kQuestionEdges = {.05f, .1f, .15f, .2f, .3f};
constexpr std::array<float, 5> kPlaceEdges = {1, 2, 3, 5, 9};
constexpr std::array<float, 6> kTurnEdges = {2, 3, 5, 9, 17, 41};

}  // namespace

Conversation::Conversation(const std::vector<Said>& said) {
  absl::flat_hash_map<absl::string_view, size_t> numbers;
  places_.reserve(said.size());
  for (const Said& s : said) {
    const size_t speaker = numbers.emplace(s.speaker, speakers_.size()).first->second;
    if (speaker == speakers_.size()) speakers_.emplace_back();
    SpeakerSums& sums = speakers_[speaker];
    ++sums.statements;
    sums.questions += s.question;
    sums.factual += s.factual;
    const bool goes_on = !places_.empty() && places_.back().speaker == speaker;
    places_.push_back(
        {speaker, s.factual, goes_on ? places_.back().in_turn + 1 : 0, 1});
  }
  for (size_t i = places_.size(); i-- > 0;) {
    const bool ends = i + 1 == places_.size() || places_[i + 1].in_turn == 0;
    places_[i].turn = ends ? places_[i].in_turn + 1 : places_[i + 1].turn;
  }
}

void Conversation::AddFeatures(size_t i, FeatureSink* sink) const {
  const Place& place = places_[i];
  const SpeakerSums& sums = speakers_[place.speaker];
  const float before = i == 0 ? kUsuallyFactual : places_[i - 1].factual;
  const float after =
      i + 1 == places_.size() ? kUsuallyFactual : places_[i + 1].factual;
  const float mean = (sums.factual + kUsuallyFactual * kSpeakerPrior) /
                     (sums.statements + kSpeakerPrior);
  sink->Add("before=", Step(kFactualEdges, before));
  sink->Add("after=", Step(kFactualEdges, after));
  sink->Add("speaker's mean=", Step(kMeanEdges, mean));
  sink->Add("speaker's share=",
            Step(kShareEdges, 1.0f * sums.statements / places_.size()));
  sink->Add("speaker asks=", Step(kQuestionEdges, (sums.questions + 0.5f) /
                                                      (sums.statements +
                                                       kQuestionsPrior)));
  sink->Add("place in turn=", Step(kPlaceEdges, place.in_turn));
  sink->Add("turn=", Step(kTurnEdges, place.turn));
}

}  // namespace attest
