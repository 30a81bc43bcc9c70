// From a change to a version: defects by the place of what was sent, tasks that it would orphan, and
// the deployment; all of it again where another change came first.
#include "organisation_edit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/orphans.hpp>

#include "etag.hpp"
#include "organisation_json.hpp"
#include "organisation_orphans.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kToldMax = 200;
/// So often another change may come first.
constexpr int kAttempts = 8;

/// What keeps a change from being made, and where it stands in the body.
struct Misfit {
    std::string pointer;  ///< empty: in nothing that was sent
    std::string detail;
};

template <class Row>
std::optional<std::size_t> place_in(const std::vector<Row>& sent, const Row& row) {
    const auto found = std::find_if(sent.begin(), sent.end(),
                                    [&](const Row& one) { return same_piece(one, row); });
    return found == sent.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(found - sent.begin()));
}

/// Where in the body a row of the outcome came from; nullopt: from nothing that was sent.
class Pointers {
public:
    Pointers(const OrganisationChange& change, const OrganisationDefinition& after, bool lists)
        : change_(change), after_(after), lists_(lists) {}

    [[nodiscard]] std::string of(const OrganisationDefect& defect) const {
        std::optional<std::string> piece;
        switch (defect.piece) {
            case OrganisationPiece::unit:
                piece = of("units", change_.units, after_.units[defect.at]);
                break;
            case OrganisationPiece::officer:
                piece = of("officers", change_.officers, after_.officers[defect.at]);
                break;
            case OrganisationPiece::post:
                piece = of("posts", change_.posts, after_.posts[defect.at]);
                break;
            case OrganisationPiece::substitution:
                piece = of("substitutions", change_.substitutions, after_.substitutions[defect.at]);
                break;
            default:
                break;
        }
        return piece ? *piece + "/" + std::string(defect.member) : std::string();
    }
    template <class Row>
    [[nodiscard]] std::optional<std::string> of(const std::string& list,
                                                const std::vector<Row>& sent,
                                                const Row& row) const {
        const auto place = place_in(sent, row);
        if (!place) {
            return std::nullopt;
        }
        return lists_ ? "/" + list + "/" + std::to_string(*place) : std::string();
    }

private:
    const OrganisationChange& change_;
    const OrganisationDefinition& after_;
    const bool lists_;
};

bool overlap(const Validity& one, const Validity& other) {
    const bool before = one.until && other.from && *one.until < *other.from;
    const bool behind = other.until && one.from && *other.until < *one.from;
    return !before && !behind;
}

/// A post that was sent would stand beside another of the same officer, unit and role at the same
/// time, and did not before.
void find_doubled_posts(const OrganisationChange& change, const OrganisationDefinition& before,
                        const OrganisationDefinition& after, const Pointers& pointers,
                        std::vector<Misfit>& misfits) {
    if (change.posts.empty()) {
        return;
    }
    std::map<std::tuple<OfficerId, UnitId, RoleId>, std::vector<const Post*>> posts;
    for (const Post& post : after.posts) {
        posts[{post.officer, post.unit, post.role}].push_back(&post);
    }
    for (const Post& sent : change.posts) {
        const auto& others = posts[{sent.officer, sent.unit, sent.role}];
        const bool doubled =
            std::any_of(others.begin(), others.end(),
                        [&](const Post* other) { return same_piece(*other, sent); }) &&
            std::any_of(others.begin(), others.end(), [&](const Post* other) {
                return !same_piece(*other, sent) && overlap(other->valid, sent.valid);
            });
        if (doubled &&
            std::find(before.posts.begin(), before.posts.end(), sent) == before.posts.end()) {
            misfits.push_back({pointers.of("posts", change.posts, sent).value_or("") + "/from",
                               "expected a time in which the officer has no such post, but he "
                               "has one"});
        }
    }
}

/// One attempt to make the change of one organisation.
class Edit {
public:
    enum class End { answered, again };

    Edit(Call& call, Reader& reader, const EditOrder& order, const Directory& directory,
         OrganisationChange change)
        : call_(call),
          reader_(reader),
          order_(order),
          directory_(directory),
          before_(*directory.organisation()),
          change_(std::move(change)),
          after_(changed(before_, change_)),
          difference_(difference(before_, after_)) {}

    [[nodiscard]] End run() {
        find_misfits();
        if (misfits_.empty() && !find_orphans()) {
            return End::answered;
        }
        if (order_.dry_run) {
            look_at_text();
            answer(before_.ref.version, difference_.empty());
            return End::answered;
        }
        if (!misfits_.empty()) {
            const bool in_query = order_.ends && misfits_.front().pointer == "/until";
            call_.refuse(
                {ErrorCode::definition_invalid, misfits_.front().detail},
                {in_query ? std::string() : misfits_.front().pointer, {}, in_query ? "until" : ""});
            return End::answered;
        }
        if (difference_.empty()) {
            answer(before_.ref.version, true);
            return End::answered;
        }
        if (orphans_.count > 0 && order_.ground.empty()) {
            refuse_orphans(call_, orphans_);
            return End::answered;
        }
        return deploy();
    }

private:
    void find_misfits() {
        const Pointers pointers(change_, after_, order_.lists);
        for (const OrganisationDefect& defect : organisation_defects(after_)) {
            if (misfits_.size() < kToldMax) {
                misfits_.push_back({pointers.of(defect), defect.sentence});
            }
        }
        find_doubled_posts(change_, before_, after_, pointers, misfits_);
    }

    /// False: it is answered.
    [[nodiscard]] bool find_orphans() {
        if (difference_.empty()) {
            return true;
        }
        Result<Orphans> orphans = orphaned_tasks(reader_, directory_, OrganisationDirectory(after_),
                                                 difference_, date_of(call_.now()), kToldMax);
        if (!orphans) {
            call_.refuse(orphans.error());
            return false;
        }
        orphans_ = std::move(*orphans);
        return true;
    }

    [[nodiscard]] std::string text() const {
        return call_.desk.parts.definitions.organisation_text(
            after_, order_.ground.empty() ? std::string() : "căn cứ: " + order_.ground);
    }

    /// What only the language knows to be wrong: calendars that are not there, characters of texts.
    void look_at_text() {
        if (!misfits_.empty() || difference_.empty()) {
            return;
        }
        const CheckedDefinition checked =
            call_.desk.parts.definitions.check(text(), "organisation.xml");
        for (const Finding& finding : checked.findings) {
            if (finding.is_error) {
                misfits_.push_back({"", finding.message});
            }
        }
    }

    [[nodiscard]] End deploy() {
        const std::string subject =
            "organisation:" + after_.ref.id + "@" + std::to_string(after_.ref.version);
        const std::string what = order_.lists ? "sync" : order_.ends ? "end" : "put";
        if (!note(call_, AuditKind::configuration, subject, what)) {
            return End::answered;
        }
        const Result<Deployed> deployed = call_.engine().deploy(text(), call_.caller.actor);
        if (deployed) {
            answer(deployed->ref.version, deployed->unchanged);
            return End::answered;
        }
        note_refused(call_, AuditKind::configuration, subject, what, deployed.error());
        if (deployed.error().code == ErrorCode::already_exists) {
            return End::again;  // somebody else's version came first
        }
        call_.refuse(deployed.error());
        return End::answered;
    }

    void write_counts(json::Writer& writer) const {
        std::map<PieceChange, std::int64_t> counts;
        const auto count = [&](const auto& pieces) {
            for (const auto& piece : pieces) {
                ++counts[piece.how];
            }
        };
        count(difference_.units);
        count(difference_.officers);
        count(difference_.posts);
        count(difference_.substitutions);
        writer.member("counts").begin_object();
        for (const PieceChange how :
             {PieceChange::added, PieceChange::changed, PieceChange::ended}) {
            writer.number_member(enum_name(how), counts[how]);
        }
        writer.number_member("unchanged", static_cast<std::int64_t>(difference_.unchanged))
            .end_object();
    }

    template <class Row>
    static void write_changes(json::Writer& writer, std::string_view of,
                              const std::vector<ChangedPiece<Row>>& pieces, std::size_t& room) {
        for (const ChangedPiece<Row>& piece : pieces) {
            if (room == 0) {
                return;
            }
            --room;
            writer.begin_object().text_member("of", of).text_member("change", enum_name(piece.how));
            writer.member("before");
            piece.before ? write(writer, *piece.before) : static_cast<void>(writer.null());
            writer.member("after");
            piece.after ? write(writer, *piece.after) : static_cast<void>(writer.null());
            writer.end_object();
        }
    }

    void answer(std::uint32_t version, bool unchanged) {
        json::Writer writer;
        writer.begin_object()
            .boolean_member("dry_run", order_.dry_run)
            .number_member("version", version)
            .boolean_member("unchanged", unchanged);
        write_counts(writer);
        std::size_t room = kToldMax;
        writer.member("changes").begin_array();
        write_changes(writer, "unit", difference_.units, room);
        write_changes(writer, "officer", difference_.officers, room);
        write_changes(writer, "post", difference_.posts, room);
        write_changes(writer, "substitution", difference_.substitutions, room);
        writer.end_array();
        writer.member("problems").begin_array();
        for (std::size_t i = 0; i < std::min(misfits_.size(), kToldMax); ++i) {
            const Misfit& misfit = misfits_[i];
            const Error error{ErrorCode::definition_invalid, misfit.detail};
            writer.begin_object();
            writer.member("pointer");
            misfit.pointer.empty() ? writer.null() : writer.string(misfit.pointer);
            writer.text_member("detail", call_.desk.parts.say(error, call_.request.language).detail)
                .end_object();
        }
        writer.end_array();
        write_orphans(writer, orphans_);
        writer.end_object();
        Response response{200, "application/json", writer.take(), {}};
        response.fields.add("ETag", "\"" + std::to_string(version) + "\"");
        call_.answer(std::move(response));
    }

    Call& call_;
    Reader& reader_;
    const EditOrder& order_;
    const Directory& directory_;
    const OrganisationDefinition& before_;
    const OrganisationChange change_;
    const OrganisationDefinition after_;
    const OrganisationDifference difference_;
    std::vector<Misfit> misfits_;
    Orphans orphans_;
};

void refuse_stale(Call& call) {
    const Error error{ErrorCode::stale_version,
                      "expected the organisation as it was seen, but it is another version by "
                      "now"};
    call.answer(problem(412, to_string(error.code), "Tổ chức đã thay đổi sau khi được xem",
                        "The organisation changed after it was seen",
                        call.desk.parts.say(error, call.request.language).detail,
                        call.request.language, {{}, "If-Match", {}}));
}

}  // namespace

std::optional<EditOrder> edit_order(Call& call) {
    EditOrder order;
    if (const auto match = call.request.fields.find("If-Match")) {
        order.version = version_in(*match);
        if (!order.version) {
            call.refuse({ErrorCode::invalid_argument,
                         "expected the ETag of the organisation, like \"7\", but it is none"},
                        {{}, "If-Match", {}});
            return std::nullopt;
        }
    }
    const auto dry_run = call.boolean("dry_run");
    if (!dry_run) {
        return std::nullopt;
    }
    order.dry_run = *dry_run;
    std::optional<std::string> ground = ground_of(call);
    if (!ground) {
        return std::nullopt;
    }
    order.ground = std::move(*ground);
    return order;
}

void edit_organisation(Call& call, Reader& reader, const EditOrder& order,
                       const WantedChange& wanted) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const Directory& directory = call.engine().directory();
        const OrganisationDefinition* const before = directory.organisation();
        if (before == nullptr || before->ref.version == 0) {
            call.refuse_unknown("an organisation that can be changed");
            return;
        }
        if (order.version && *order.version != before->ref.version) {
            refuse_stale(call);
            return;
        }
        std::optional<OrganisationChange> change = wanted(*before);
        if (!change) {
            return;
        }
        Edit edit(call, reader, order, directory, std::move(*change));
        if (edit.run() == Edit::End::answered) {
            return;
        }
    }
    call.refuse({ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
}

}  // namespace motcua::http
