#include "quotes/text/line_layout.h"

#include <algorithm>
#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

// What every run of line breaks in the text means: "|" sets sentences apart,
// "||" paragraphs, "_" is a space.
std::string Shown(absl::string_view text) {
  const LineLayout layout(text);
  std::string shown;
  size_t line_begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_not_of(" \n\t", at), text.size());
    const absl::string_view gap = text.substr(at, end - at);
    const size_t breaks = std::count(gap.begin(), gap.end(), '\n');
    if (breaks > 0) {
      const Break meaning = layout.At(at, end, breaks, line_begin);
      shown += meaning == Break::kParagraph  ? "||"
               : meaning == Break::kSentence ? "|"
                                             : "_";
      line_begin = at + gap.rfind('\n') + 1;
    } else {
      shown.append(gap.data(), gap.size());
    }
    at = std::min(text.find('\n', end), text.size());
    // White space before the break belongs to it.
    while (at > end && text[at - 1] == ' ') --at;
    shown.append(text.data() + end, at - end);
  }
  return shown;
}

struct Case {
  absl::string_view text;
  absl::string_view shown;
};

TEST(LineLayoutTest, At) {
  const Case cases[] = {
      // Blank lines set paragraphs apart.
      {"Title\nBy Bo\n\nText.\n \nMore.", "Title|By Bo||Text.||More."},
      {"Title one;\nand title two\n\nText", "Title one;_and title two||Text"},
      {"Text:\n\n- one\n- two", "Text:||- one|- two"},
      // There are none.
      {"Title\nText.\nMore.", "Title||Text.||More."},
      {"A line that\ngoes on.\nMore.", "A line that_goes on.||More."},
      // Wrapped lines.
      {"The mayor of the town said\non Monday that nobody had\nbeen asked.\n\n"
       "Bo\ndenied that.",
       "The mayor of the town said_on Monday that nobody had_been asked.||"
       "Bo_denied that."},
      {"  The mayor of the town said\non Monday that nobody had\nbeen asked.\n"
       "  Bo denied that it was so\nand left.",
       "  The mayor of the town said_on Monday that nobody had_been asked.||"
       "Bo denied that it was so_and left."},
      {"The mayor of the town said\non Monday that nobody had\nbeen asked.\n"
       "Bo denied that it was so\nand left.",
       "The mayor of the town said_on Monday that nobody had_been asked.||"
       "Bo denied that it was so_and left."},
  };
  for (const Case& c : cases) EXPECT_EQ(Shown(c.text), c.shown);
}

}  // namespace
}  // namespace attest
