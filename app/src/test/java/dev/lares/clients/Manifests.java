package dev.lares.clients;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects of the contract, written with single quotes. */
final class Manifests {
  private Manifests() {}

  static ObjectNode object(Type type, String name, String rest) {
    var text =
        "{'apiVersion':'%s','kind':'%s','metadata':{'name':'%s'}%s}"
            .formatted(type.apiVersion(), type.kind(), name, rest.isEmpty() ? "" : "," + rest);
    return parse(text);
  }

  static ObjectNode parse(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  static ObjectNode configMap(String name, String key, String value) {
    var map = object(Type.CONFIG_MAPS, name, "'data':{'%s':'%s'}".formatted(key, value));
    ((ObjectNode) map.get("metadata")).putObject("labels").put("app", "x");
    return map;
  }

  static ObjectNode deployment(String name, int replicas) {
    return object(
        Type.DEPLOYMENTS,
        name,
        """
        'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'%s'}},'template':{
        'metadata':{'labels':{'app':'%s'}},
        'spec':{'containers':[{'name':'c','image':'registry.example/c:1'}]}}}\
        """
            .formatted(replicas, name, name));
  }

  static ObjectNode budget(String name, int minAvailable) {
    return object(
        Type.BUDGETS,
        name,
        "'spec':{'minAvailable':%d,'selector':{'matchLabels':{'app':'%s'}}}"
            .formatted(minAvailable, name));
  }

  /** Things with a number, and a status. */
  static ObjectNode definition(String group) {
    return object(
        Type.CRDS,
        "things." + group,
        """
        'spec':{'group':'%s','scope':'Namespaced','names':{'plural':'things','kind':'Thing'},
        'versions':[{'name':'v1','served':true,'storage':true,'subresources':{'status':{}},
        'schema':{'openAPIV3Schema':{'type':'object','properties':{
        'spec':{'type':'object','properties':{'size':{'type':'integer','default':3}}},
        'status':{'type':'object','properties':{'fine':{'type':'boolean'}}}}}}}]}\
        """
            .formatted(group));
  }
}
