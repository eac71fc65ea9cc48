// Tells common words from names: by how a language's texts write them.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_COMMON_WORDS_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_COMMON_WORDS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

class CommonWords {
 public:
  // Counts the text's words, in their own form and in their base form.
  void Read(const TokenizedText& text);

  // Reads the files of `directory`, plain texts; the path is relative to the user's shell.
  absl::Status ReadFolder(const std::string& directory);

  // Whether a lower-case word was read at least twice, and as often in small letters as
  // with a capital where the grammar asks for none.
  bool Contains(absl::string_view word) const;

  // All such words, in order.
  std::vector<std::string> Sorted() const;

 private:
  struct Count {
    int small = 0;
    int capital = 0;
    bool IsCommon() const { return small >= 2 && small >= capital; }
  };

  absl::flat_hash_map<std::string, Count> counts_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_COMMON_WORDS_H_
