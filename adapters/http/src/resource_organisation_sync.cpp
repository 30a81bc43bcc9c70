// All that a personnel system knows, at one go: laid over what stands there, one version or none.
#include <set>

#include "members.hpp"
#include "organisation_edit.hpp"
#include "organisation_wish.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kPiecesMax = 50'000;

/// A body may be larger here than elsewhere; each piece has a dozen members at most.
json::ReadLimits sync_limits(const ServerLimits& limits) {
    json::ReadLimits read;
    read.bytes = limits.sync_body_bytes;
    read.members = 1'000'000;
    return read;
}

/// The lists of one request, laid over an organisation.
class Lists {
public:
    Lists(Call& call, const json::Node& body, const Standing& standing, OrganisationChange& change)
        : call_(call), body_(body), standing_(standing), change_(change) {}

    /// False: it is answered.
    [[nodiscard]] bool read() {
        return read("units", change_.units,
                    [&](PieceReader& reader) { return standing_.unit(reader); }) &&
               read("officers", change_.officers,
                    [&](PieceReader& reader) { return standing_.officer(reader); }) &&
               read("posts", change_.posts,
                    [&](PieceReader& reader) { return standing_.post(reader); }) &&
               read("substitutions", change_.substitutions,
                    [&](PieceReader& reader) { return standing_.substitution(reader); });
    }

private:
    template <class Row, class Lay>
    bool read(std::string_view name, std::vector<Row>& into, const Lay& lay) {
        const json::Node* const list = body_.find(name);
        if (list == nullptr) {
            return true;
        }
        const std::string pointer = "/" + std::string(name);
        if (list->kind != json::NodeKind::array || list->items.size() > kPiecesMax) {
            return refuse(pointer, "expected a list of at most " + std::to_string(kPiecesMax) +
                                       " parts, but it is something else");
        }
        std::set<std::string> names;
        for (const json::Node& item : list->items) {
            const std::string at = pointer + "/" + std::to_string(into.size());
            PieceReader reader(item);
            Row row = lay(reader);
            if (const auto misfit = reader.misfit()) {
                return refuse(at + misfit->pointer, misfit->detail);
            }
            if (!names.insert(name_of(row)).second) {
                return refuse(at, "expected each part once, but it comes again");
            }
            into.push_back(std::move(row));
        }
        return true;
    }

    bool refuse(const std::string& pointer, const std::string& detail) {
        call_.refuse({ErrorCode::invalid_argument, detail}, {pointer, {}, {}});
        return false;
    }

    static std::string name_of(const Unit& unit) { return unit.id.value; }
    static std::string name_of(const Officer& officer) { return officer.id.value; }
    static std::string name_of(const Post& post) {
        return post.officer.value + " " + post.unit.value + " " + post.role.value + " " +
               (post.valid.from ? format_date(*post.valid.from) : "");
    }
    static std::string name_of(const Substitution& one) {
        return one.absent.value + " " + one.by.value + " " + format_date(one.from) + " " +
               one.procedure + " " + one.step + " " + one.unit.value;
    }

    Call& call_;
    const json::Node& body_;
    const Standing& standing_;
    OrganisationChange& change_;
};

/// What a request says besides its lists.
struct SyncHead {
    bool complete = false;
    Date effective{};
    std::string ground;
};

/// nullopt: it is answered.
std::optional<SyncHead> head_of(Call& call, const json::Node& body) {
    SyncHead head;
    std::optional<Date> effective = date_of(call.now());
    PieceReader reader(body);
    reader.boolean("complete", head.complete);
    reader.date("effective", effective);
    reader.text("ground", head.ground);
    for (const char* const list : {"units", "officers", "posts", "substitutions"}) {
        reader.pass_over(list);
    }
    if (const auto misfit = reader.misfit()) {
        call.refuse({ErrorCode::invalid_argument, misfit->detail}, {misfit->pointer, {}, {}});
        return std::nullopt;
    }
    head.effective = effective.value_or(date_of(call.now()));
    return head;
}

}  // namespace

void sync_organisation(Call& call, Reader& reader) {
    auto order = call.knows_query({"dry_run"}) ? edit_order(call) : std::nullopt;
    const auto body = order ? call.object(sync_limits(call.desk.options.limits)) : std::nullopt;
    const auto head = body ? head_of(call, *body) : std::nullopt;
    if (!head) {
        return;
    }
    order->lists = true;
    order->ground = head->ground;
    edit_organisation(
        call, reader, *order,
        [&](const OrganisationDefinition& organisation) -> std::optional<OrganisationChange> {
            OrganisationChange change;
            change.effective = head->effective;
            const Standing standing(organisation, head->effective);
            if (!Lists(call, *body, standing, change).read()) {
                return std::nullopt;
            }
            const auto whole = [&](std::string_view name) {
                return head->complete && body->find(name) != nullptr;
            };
            change.whole = {whole("units"), whole("officers"), whole("posts"),
                            whole("substitutions")};
            return change;
        });
}

}  // namespace motcua::http
