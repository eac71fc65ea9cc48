// What the words of a statement mean, for the training of claim types: words that no
// labelled statement has are weighted like those whose vectors are near.
//
// What means something is a word as it stands there, "form=rigged": "rig" is another
// thing. A vector is taken from the mean of
// all common words', and made as long as any other: the frequency of a word is no meaning.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_TYPE_MEANINGS_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_TYPE_MEANINGS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/document.pb.h"
#include "tools/train/claims/common_words.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/word_meanings.h"

namespace attest {

class TypeMeanings {
 public:
  // Counts an article's words, for its common ones to have meanings.
  void Read(const Document& document);

  // Reads the folder of news as above, and then the vectors of common words from `path`,
  // which word_meanings.h describes.
  absl::Status Load(const std::string& news_directory, const std::string& path);

  // Gives the last example, which has these features of claims/type_features.h, the
  // meanings of its words. Nothing before Load.
  void Extend(const std::vector<std::string>& features, NamedExamples* examples) const;

  // Adds what the meanings' weights say to those of the features "form=" of all common
  // words, and names those for it.
  void Fold(int num_labels, NamedExamples* examples, std::vector<float>* weights) const;

  uint64_t fingerprint() const { return meanings_.fingerprint(); }

 private:
  void FindMean();
  void AddFeature(absl::string_view feature, std::vector<float>* sum) const;

  CommonWords common_;
  WordMeanings meanings_;
  std::vector<float> mean_;  // Of the common words.
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_TYPE_MEANINGS_H_
