// Tells what happened to a dossier, event by event, in Vietnamese sentences. Reads a dossier's
// events from the first on and follows its state, so that a sentence can name the step, the giver
// and what was left of the time.
#pragma once

#include <string>

#include <motcua/engine/model/event.hpp>

#include "view_book.hpp"

namespace motcua::cli {

/// How much an event matters to somebody who follows the dossier.
enum class Weight {
    main,    ///< somebody did something, or the dossier moved
    detail,  ///< what followed of itself: clocks, timers, messages between dossiers
};

struct Line {
    Instant at{};
    std::string who;   ///< name of the officer, "Người nộp hồ sơ" …
    std::string step;  ///< "B3 Thẩm định" that it concerns, or empty
    std::string text;  ///< one sentence without the full stop
    Weight weight = Weight::main;
};

class Story {
public:
    /// Without `personal`, what is about a person is not told, only that it was said.
    Story(Book& book, bool personal) : book_(book), personal_(personal) {}

    /// The next event of the dossier; they come in order, from number 1, and replay() accepts them.
    [[nodiscard]] Line tell(const RecordedEvent& event);

    [[nodiscard]] const Dossier& dossier() const noexcept { return dossier_; }

private:
    Book& book_;
    bool personal_;
    Dossier dossier_;
};

/// "Nguyễn Thị Lan", "Hệ thống", "Người nộp hồ sơ"; whom he stands for; that an act was local.
[[nodiscard]] std::string actor_name(const Book& book, const Actor& actor);

}  // namespace motcua::cli
