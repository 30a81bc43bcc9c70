// The grammar of details: "[place: ]expected X, but Y", turned half by half, or a whole sentence.
#include <initializer_list>

#include "messages.hpp"
#include "phrases_tables.hpp"

namespace motcua::cli {
namespace phrases {
namespace {

/// No part writes longer ones; what is longer came from outside and stays as it is.
constexpr std::size_t kDetailBytesMax = 16'384;
/// An error inside an error inside an error, at the most.
constexpr int kDepthMax = 4;
constexpr std::string_view kExpected = "expected ";
constexpr std::string_view kBut = ", but ";

std::vector<Phrase> joined(std::initializer_list<std::span<const Phrase>> tables) {
    std::vector<Phrase> all;
    for (const std::span<const Phrase> table : tables) {
        all.insert(all.end(), table.begin(), table.end());
    }
    return all;
}

class Interpreter {
public:
    Interpreter()
        : wanted_(joined({wanted_in_acts(), wanted_in_flows(), wanted_in_values(),
                          wanted_in_definitions(), wanted_in_calendars(), wanted_in_rows(),
                          wanted_in_clocks(), wanted_of_people(), wanted_in_rules(),
                          wanted_of_machines(), wanted_in_migrations(), wanted_in_gathering(),
                          wanted_of_requests()})),
          found_(joined({found_in_acts(), found_in_values(), found_in_definitions(),
                         found_in_calendars(), found_in_clocks(), found_of_people(),
                         found_in_rules(), found_of_machines(), found_in_migrations(),
                         found_in_gathering(), found_of_requests()})),
          sentences_(joined(
              {sentences_of_storage(),      sentences_of_runtime(),  sentences_of_verification(),
               sentences_of_jobs(),         sentences_of_reports(),  sentences_of_replay(),
               sentences_of_commands(),     sentences_of_tests(),    sentences_of_usage(),
               sentences_of_rules(),        sentences_of_server(),   sentences_of_sign_in(),
               sentences_of_webhooks(),     sentences_of_notices(),  sentences_of_websockets(),
               sentences_of_tracking(),     sentences_of_forms(),    sentences_of_edge(),
               sentences_of_organisation(), sentences_of_accounts(), sentences_of_audit(),
               sentences_of_figures(),      sentences_of_documents()})),
          words_(joined({phrases::words(), phrases::words_of_documents()})) {}

    std::optional<std::string> sentence(std::string_view text, int depth) const {
        if (depth > kDepthMax) {
            return std::nullopt;
        }
        if (auto whole = turn(sentences_, text, depth)) {
            return whole;
        }
        return text.substr(0, kExpected.size()) == kExpected
                   ? halves(text.substr(kExpected.size()), depth)
                   : after_place(text, depth);
    }

private:
    /// A name in the text may hold ", but " too: each is tried as the middle.
    std::optional<std::string> halves(std::string_view text, int depth) const {
        for (std::size_t middle = text.find(kBut); middle != std::string_view::npos;
             middle = text.find(kBut, middle + 1)) {
            const auto wanted = turn(wanted_, text.substr(0, middle), depth);
            if (!wanted) {
                continue;
            }
            const auto found = turn(found_, text.substr(middle + kBut.size()), depth);
            if (found) {
                return "cần " + *wanted + ", nhưng " + *found;
            }
        }
        return std::nullopt;
    }

    std::optional<std::string> after_place(std::string_view text, int depth) const {
        const std::size_t end = text.find(": expected ");
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const auto rest = sentence(text.substr(end + 2), depth + 1);
        if (!rest) {
            return std::nullopt;
        }
        return word(text.substr(0, end), depth) + ": " + *rest;
    }

    std::string word(std::string_view text, int depth) const {
        return turn(words_, text, depth).value_or(std::string(text));
    }

    std::optional<std::string> turn(const Book& book, std::string_view text, int depth) const {
        return book.turn(text, [this, depth](Hole hole, std::string_view part) {
            return fill(hole, part, depth + 1);
        });
    }

    std::optional<std::string> fill(Hole hole, std::string_view part, int depth) const {
        if (depth > kDepthMax) {
            return hole == Hole::wanted || hole == Hole::sentence
                       ? std::nullopt
                       : std::optional<std::string>(part);
        }
        switch (hole) {
            case Hole::word:
                return word(part, depth);
            case Hole::wanted:
                return turn(wanted_, part, depth);
            case Hole::sentence:
                return sentence(part, depth);
            case Hole::remark:
                return sentence(part, depth).value_or(std::string(part));
            case Hole::any:
            case Hole::number:
                break;
        }
        return std::string(part);
    }

    Book wanted_;
    Book found_;
    Book sentences_;
    Book words_;
};

}  // namespace
}  // namespace phrases

std::string detail_in(Language language, std::string_view detail) {
    if (language == Language::en || detail.size() > phrases::kDetailBytesMax) {
        return std::string(detail);
    }
    static const phrases::Interpreter interpreter;
    return interpreter.sentence(detail, 0).value_or(std::string(detail));
}

}  // namespace motcua::cli
