// Names of described types in schemas. They are names of the contract: clients' generated types are
// called so. A type without one is written where it is used.
#pragma once

#include <string_view>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua::json {

template <class T>
inline constexpr std::string_view schema_name{};

// In requests and in answers.
template <>
inline constexpr std::string_view schema_name<Header> = "Header";
template <>
inline constexpr std::string_view schema_name<Party> = "Party";
template <>
inline constexpr std::string_view schema_name<Paper> = "Paper";
template <>
inline constexpr std::string_view schema_name<Origin> = "Origin";
template <>
inline constexpr std::string_view schema_name<Sitting> = "Sitting";
template <>
inline constexpr std::string_view schema_name<Parent> = "Parent";

// In requests.
template <>
inline constexpr std::string_view schema_name<StartDossier> = "StartDossier";
template <>
inline constexpr std::string_view schema_name<OutcomeForm> = "OutcomeForm";
template <>
inline constexpr std::string_view schema_name<ResultSignature> = "ResultSignature";
template <>
inline constexpr std::string_view schema_name<NodeMove> = "NodeMove";
template <>
inline constexpr std::string_view schema_name<AdoptedStep> = "AdoptedStep";
template <>
inline constexpr std::string_view schema_name<ImportedSpan> = "ImportedSpan";

// In answers.
template <>
inline constexpr std::string_view schema_name<Dossier> = "Dossier";
template <>
inline constexpr std::string_view schema_name<DefinitionRef> = "DefinitionRef";
template <>
inline constexpr std::string_view schema_name<ClockState> = "Clock";
template <>
inline constexpr std::string_view schema_name<LimitClock> = "LimitClock";
template <>
inline constexpr std::string_view schema_name<LimitRule> = "LimitRule";
template <>
inline constexpr std::string_view schema_name<Remaining> = "Remaining";
template <>
inline constexpr std::string_view schema_name<AlertState> = "AlertState";
template <>
inline constexpr std::string_view schema_name<SupplementState> = "SupplementState";
template <>
inline constexpr std::string_view schema_name<LateTaskMemory> = "LateTask";
template <>
inline constexpr std::string_view schema_name<OpenAlert> = "OpenAlert";
template <>
inline constexpr std::string_view schema_name<ConsultAnswer> = "ConsultAnswer";
template <>
inline constexpr std::string_view schema_name<AskedParty> = "AskedParty";
template <>
inline constexpr std::string_view schema_name<Place> = "Place";
template <>
inline constexpr std::string_view schema_name<ServiceWork> = "ServiceWork";
template <>
inline constexpr std::string_view schema_name<Task> = "Task";
template <>
inline constexpr std::string_view schema_name<Approval> = "Approval";
template <>
inline constexpr std::string_view schema_name<NodeMemory> = "NodeMemory";
template <>
inline constexpr std::string_view schema_name<FeeState> = "FeeState";
template <>
inline constexpr std::string_view schema_name<Payment> = "Payment";
template <>
inline constexpr std::string_view schema_name<ResultState> = "ResultState";
template <>
inline constexpr std::string_view schema_name<Obligation> = "Obligation";
template <>
inline constexpr std::string_view schema_name<FollowUpState> = "FollowUpState";
template <>
inline constexpr std::string_view schema_name<Incident> = "Incident";

}  // namespace motcua::json
