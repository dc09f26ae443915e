import ArgumentParser
import Gateway
import Sandbox
import Workbench

print("x")
