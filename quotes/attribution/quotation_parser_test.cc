#include "quotes/attribution/quotation_parser.h"

#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

Mark MakeMark(uint32_t token, MarkFamily family, Price open, Price close,
              Price ignore) {
  Mark mark;
  mark.token = token;
  mark.family = family;
  mark.open = open;
  mark.close = close;
  mark.ignore = ignore;
  return mark;
}

Mark Opens(uint32_t token) {
  return MakeMark(token, MarkFamily::kCurly, 0, 40, 60);
}
Mark Closes(uint32_t token) {
  return MakeMark(token, MarkFamily::kCurly, 40, 0, 60);
}
Mark Apostrophe(uint32_t token) {
  return MakeMark(token, MarkFamily::kSingle, 40, 10, 0);
}

// One letter for each step.
std::string Steps(QuotationParser* parser) {
  std::vector<MarkStep> steps;
  parser->TakeSteps(&steps);
  std::string shown;
  for (const MarkStep& step : steps) {
    shown += "iocCORrdsk"[static_cast<int>(step.action)];
  }
  return shown;
}

TEST(QuotationParserTest, OneParagraph) {
  QuotationParser parser;
  parser.AddMarks({Opens(0), Apostrophe(3), Closes(5)});
  parser.Finish(6);
  EXPECT_EQ(Steps(&parser), "oicd");
}

TEST(QuotationParserTest, WhatIsClosedIsCertainAtTheParagraphsEnd) {
  QuotationParser parser;
  parser.AddMarks({Opens(0), Closes(5)});
  parser.EndParagraph(6, nullptr);
  EXPECT_EQ(Steps(&parser), "ocd");
  parser.Finish(7);
  EXPECT_EQ(Steps(&parser), "d");
}

TEST(QuotationParserTest, TheNextParagraphOpensAgain) {
  QuotationParser parser;
  const Mark next = Opens(6);
  parser.AddMarks({Opens(0)});
  parser.EndParagraph(6, &next);
  parser.AddMarks({next, Closes(9)});
  parser.Finish(10);
  EXPECT_EQ(Steps(&parser), "osrcd");
}

TEST(QuotationParserTest, OrDoesNotAndCloses) {
  QuotationParser parser;
  parser.AddMarks({Opens(0)});
  parser.EndParagraph(6, nullptr);
  parser.AddMarks({Closes(9)});
  parser.Finish(10);
  EXPECT_EQ(Steps(&parser), "okcd");
}

TEST(QuotationParserTest, NothingIsCertainWhileSomethingIsOpen) {
  QuotationParser parser;
  parser.AddMarks({Opens(0)});
  parser.EndParagraph(6, nullptr);
  EXPECT_EQ(Steps(&parser), "");
}

}  // namespace
}  // namespace attest
