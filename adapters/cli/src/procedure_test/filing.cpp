// An application from what is written: what several tests share, and what this one says on top of it.
#include "filing.hpp"

#include "people.hpp"
#include "values.hpp"

namespace motcua::cli::procedure_test {
namespace {

/// The shared application with what `given` says on top of it.
std::string header_text(const dsl::WrittenApplication& given, const dsl::WrittenApplication* shared,
                        std::string_view attribute) {
    const bool own = given.head.says(attribute) || shared == nullptr;
    return (own ? given : *shared).head.text(attribute);
}

Result<Data> filed_data(const Procedure& procedure, const dsl::WrittenApplication& given,
                        const dsl::WrittenApplication* shared) {
    Result<Data> data = data_of(
        procedure, shared != nullptr ? shared->head.data : std::vector<dsl::WrittenValue>{});
    Result<Data> own = data_of(procedure, given.head.data);
    if (!data || !own) {
        return data ? own : data;
    }
    for (auto& [field, value] : *own) {
        (*data)[field] = std::move(value);
    }
    for (const dsl::Statement& without : given.left_out) {
        data->erase(without.text("field"));
    }
    return data;
}

std::vector<Paper> filed_papers(const Procedure& procedure, const dsl::WrittenApplication& given,
                                const dsl::WrittenApplication* shared) {
    std::vector<Paper> papers;
    if (shared != nullptr) {
        papers = papers_of(procedure, shared->head.papers);
    }
    const auto leave_out = [&papers](const std::string& document) {
        std::erase_if(papers, [&](const Paper& paper) { return paper.document == document; });
    };
    for (const dsl::Statement& without : given.left_out) {
        leave_out(without.text("document"));
    }
    for (Paper& paper : papers_of(procedure, given.head.papers)) {
        leave_out(paper.document);  // handed in otherwise than the shared application says
        papers.push_back(std::move(paper));
    }
    return papers;
}

}  // namespace

Result<DossierId> file_application(Office& office, const Procedure& procedure,
                                   const dsl::WrittenApplication& given,
                                   const dsl::WrittenApplication* shared, UnitId receives) {
    Result<Data> data = filed_data(procedure, given, shared);
    if (!data) {
        return data.error();
    }
    StartDossier start;
    start.procedure = procedure.ref.id;
    start.variant = procedure.ref.variant;
    const std::string owner = header_text(given, shared, "owner");
    start.header.owner.name = owner.empty() ? std::string("Người Nộp Mẫu") : owner;
    start.header.channel =
        enum_from_name<Channel>(header_text(given, shared, "channel")).value_or(Channel::counter);
    const std::string received_at = header_text(given, shared, "receives");
    start.header.received_at = received_at.empty() ? std::move(receives) : UnitId(received_at);
    start.header.decides = UnitId(header_text(given, shared, "decides"));
    start.data = std::move(*data);
    start.papers = filed_papers(procedure, given, shared);
    start.origin.start = given.head.text("start");
    const std::string by = given.head.says("by") ? given.head.text("by") : "host";
    const Result<Accepted> filed =
        office.submit({"", actor_named(by), {}, std::nullopt, std::move(start)});
    return filed ? Result<DossierId>(filed->dossier) : Result<DossierId>(filed.error());
}

}  // namespace motcua::cli::procedure_test
