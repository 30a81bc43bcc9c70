// What calls for a form, what the control slip shows, and what the code on a receipt says.
#include <catch2/catch.hpp>

#include <motcua/forms/desk.hpp>

#include "moments.hpp"

using namespace motcua;
using namespace motcua::forms;

namespace {

class Story {
public:
    void add(Event event, int minute, const std::string& officer) {
        RecordedEvent recorded;
        recorded.dossier = DossierId("d");
        recorded.number = static_cast<std::uint32_t>(events_.size()) + 1;
        recorded.at = Instant{} + std::chrono::minutes{minute};
        recorded.actor = Actor::of_officer(officer);
        recorded.event = std::move(event);
        events_.push_back(std::move(recorded));
    }
    [[nodiscard]] std::vector<FormMoment> moments() const { return form_moments(events_); }

private:
    std::vector<RecordedEvent> events_;
};

TaskCompleted completed(std::uint32_t task, const std::string& slip) {
    TaskCompleted event;
    event.task = task;
    event.slip = slip;
    return event;
}

TaskOpened opened(std::uint32_t task) {
    TaskOpened event;
    event.task = task;
    return event;
}

}  // namespace

TEST_CASE("one act calls for one receipt, whether the procedure prints it or the law asks for it") {
    Story story;
    story.add(DossierFiled{}, 0, "a");
    story.add(completed(1, "receipt"), 5, "a");
    story.add(DossierReceived{}, 5, "a");
    story.add(opened(2), 5, "a");
    const auto moments = story.moments();
    REQUIRE(moments.size() == 2);
    CHECK(moments[0].role == "receipt");
    CHECK(moments[0].number == 2);
    CHECK(moments[0].last == 4);  // the form shows what the whole act left
    CHECK(moments[1].role == "control-slip");
    CHECK(moments[1].number == 4);
}

TEST_CASE("a control slip is called for anew when the dossier changed hands") {
    Story story;
    story.add(DossierFiled{}, 0, "a");
    story.add(opened(1), 0, "a");
    CHECK(story.moments().empty());  // nothing is controlled before reception
    story.add(DossierReceived{}, 5, "a");
    story.add(opened(2), 5, "a");
    CHECK(story.moments().back().number == 4);
    story.add(NoteAdded{}, 6, "b");
    CHECK(story.moments().back().number == 4);
    TaskClaimed claimed;
    claimed.task = 2;
    story.add(claimed, 7, "b");
    CHECK(story.moments().back().number == 6);
}

TEST_CASE("refusal, supplement, apology and stop are called for by what happened") {
    Story story;
    story.add(DossierFiled{}, 0, "a");
    story.add(ApplicantGuided{}, 1, "a");
    story.add(DossierReceived{}, 2, "a");
    story.add(SupplementRequested{}, 3, "b");
    story.add(ApologyRecorded{}, 4, "c");
    story.add(DeadlineExtended{}, 5, "c");
    story.add(DossierWithdrawn{}, 6, "a");
    std::vector<std::string> roles;
    for (const FormMoment& moment : story.moments()) {
        roles.push_back(moment.role);
    }
    CHECK(roles == std::vector<std::string>{"supplement", "receipt", "supplement", "apology",
                                            "apology", "stop"});
    Story refused;
    refused.add(DossierFiled{}, 0, "a");
    refused.add(completed(1, "refusal"), 1, "a");
    refused.add(DossierRefused{}, 1, "a");
    REQUIRE(refused.moments().size() == 1);
    CHECK(refused.moments().front().role == "refusal");
}

TEST_CASE("the code on a receipt says where to look, or the dossier's code alone") {
    CHECK(tracking_link("", "H99.101-260315-0001", "abc") == "H99.101-260315-0001");
    CHECK(tracking_link("https://motcua.example/", "H99.101-260315-0001", "abc") ==
          "https://motcua.example/tra-cuu#H99.101-260315-0001/abc");
    CHECK(tracking_link("https://motcua.example", "a/b c", "") ==
          "https://motcua.example/tra-cuu#a%2Fb%20c");
}
